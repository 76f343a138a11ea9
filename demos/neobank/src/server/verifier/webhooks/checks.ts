import { createHmac, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'
import { BankError } from '../../errors.ts'

/** How far the clocks of two servers may be apart, and how long a message may take, in milliseconds. */
export const TOLERANCE_MS = 300_000

/** A header that must be there. @throws {BankError} `webhook.unsigned`. */
export function headerOf(headers: Headers, name: string): string {
  const value = headers.get(name)
  if (value === null || value === '') throw new BankError('webhook.unsigned')
  return value
}

/**
 * Whether one of the signatures is what one of the keys makes. All are compared, each in constant time, and as text: a
 * decoder would pass over what does not belong there.
 */
export function isSigned(check: {
  readonly algorithm?: 'sha256' | 'sha512'
  readonly keys: readonly (string | Uint8Array)[]
  readonly signed: readonly (string | Uint8Array)[]
  readonly encoding: 'hex' | 'base64'
  readonly given: readonly string[]
}): boolean {
  const expected = check.keys.map((key) => {
    const hmac = createHmac(check.algorithm ?? 'sha256', key)
    for (const part of check.signed) hmac.update(part)
    return hmac.digest(check.encoding)
  })
  return expected.flatMap((one) => check.given.filter((other) => isSame(one, other))).length > 0
}

/** @throws {BankError} `webhook.outdated` unless `time` is between `maxAgeMs` ago and about now, in milliseconds. */
export function requireRecent(time: number, { now, maxAgeMs }: { now: number; maxAgeMs: number }): void {
  if (!(time >= now - maxAgeMs && time <= now + TOLERANCE_MS)) throw new BankError('webhook.outdated')
}

/** @throws {BankError} `webhook.unreadable`. */
export function readBody<S extends v.GenericSchema>(schema: S, body: Uint8Array): v.InferOutput<S> {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text)
  if (!parsed.success) throw new BankError('webhook.unreadable')
  return parsed.output
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
