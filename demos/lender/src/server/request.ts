import type { Context } from 'hono'
import * as v from 'valibot'
import { LenderError } from './errors.ts'

/** The body, as the schema says. @throws {LenderError} `request.invalid`. */
export async function bodyOf<S extends v.GenericSchema>(c: Context, schema: S): Promise<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, await c.req.json().catch(() => undefined))
  if (!parsed.success) throw new LenderError('request.invalid')
  return parsed.output
}

/** At most so many calls for one key in a minute. */
export function createLimit(count: number): (key: string) => void {
  const calls = new Map<string, number[]>()
  return (key) => {
    const now = Date.now()
    const recent = (calls.get(key) ?? []).filter((time) => now - time < 60_000)
    if (recent.length >= count) throw new LenderError('too_many_attempts')
    if (calls.size > 10_000) calls.clear()
    calls.set(key, [...recent, now])
  }
}
