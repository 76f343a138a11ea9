import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import * as v from 'valibot'
import type { Customer } from '../customers/customer.ts'
import type { CustomerStore } from '../customers/customer-store.ts'
import { hashOf } from '../customers/sign-in.ts'
import { BankError } from '../errors.ts'

export const sessionCookie = 'neobank_session'

/** The body, as the schema says. @throws {BankError} `request.invalid` that names the member. */
export async function bodyOf<S extends v.GenericSchema>(c: Context, schema: S): Promise<v.InferOutput<S>> {
  let json: unknown
  try {
    json = await c.req.json()
  } catch {
    throw new BankError('request.invalid', { reason: 'not JSON' })
  }
  const parsed = v.safeParse(schema, json)
  if (parsed.success) return parsed.output
  throw new BankError('request.invalid', { member: v.getDotPath(parsed.issues[0]) ?? '' })
}

/** Whose session the request belongs to. @throws {BankError} `session.required`. */
export function customerOf(c: Context, store: CustomerStore): Customer {
  const token = getCookie(c, sessionCookie)
  const id = token === undefined ? undefined : store.customerOfSession(hashOf(token), Date.now())
  const customer = id === undefined ? undefined : store.find(id)
  if (customer === undefined) throw new BankError('session.required')
  return customer
}

/** At most so many calls for one key in a minute. */
export function createLimit(count: number): (key: string) => void {
  const calls = new Map<string, number[]>()
  return (key) => {
    const now = Date.now()
    const recent = (calls.get(key) ?? []).filter((time) => now - time < 60_000)
    if (recent.length >= count) throw new BankError('too_many_attempts')
    if (calls.size > 10_000) calls.clear()
    calls.set(key, [...recent, now])
  }
}
