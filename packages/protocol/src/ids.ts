import { IdosError } from './errors.ts'

declare const brand: unique symbol
/** A `T` that has passed the parser called `Name`. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** Lower-case hyphenated UUID, 36 characters (RFC 9562, section 4). */
export type Uuid = Brand<string, 'Uuid'>

/**
 * Who calls: the text that the network derives from a signature (`@caller`). Checksummed EVM address, lower-case hex
 * Ed25519 key, `ed25519:`-prefixed base58 NEAR key, XRPL classic address or Stellar address; `''` for nobody.
 */
export type Caller = Brand<string, 'Caller'>

/** Whole seconds since 1970-01-01T00:00:00Z. */
export type UnixSeconds = Brand<number, 'UnixSeconds'>

/** SHA-256 of a transaction's binary form: 64 lower-case hex characters. */
export type TxHash = Brand<string, 'TxHash'>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Reads a UUID in any letter case.
 *
 * @param param what it is called where it comes from.
 * @throws {IdosError} `params.invalid`.
 */
export function parseUuid(input: unknown, param = 'id'): Uuid {
  const lower = typeof input === 'string' ? input.toLowerCase() : ''
  if (!UUID.test(lower)) throw new IdosError('params.invalid', { param, expected: 'uuid' })
  return lower as Uuid
}

/** @throws {IdosError} `params.invalid` unless `input` is a whole number of seconds that a double holds exactly. */
export function parseUnixSeconds(input: unknown): UnixSeconds {
  if (!Number.isSafeInteger(input)) throw new IdosError('params.invalid', { expected: 'whole seconds' })
  return input as UnixSeconds
}

/** @throws {IdosError} `params.invalid` unless `input` is 64 hex characters. */
export function parseTxHash(input: unknown): TxHash {
  const lower = typeof input === 'string' ? input.toLowerCase() : ''
  if (!/^[0-9a-f]{64}$/.test(lower)) throw new IdosError('params.invalid', { expected: 'transaction hash' })
  return lower as TxHash
}

/** The unauthenticated caller. */
export const nobody = '' as Caller
