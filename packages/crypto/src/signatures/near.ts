import { toHex } from '@open-idos/protocol'
import { base58 } from '@scure/base'

const PREFIX = 'ed25519:'

/** `ed25519:` + base58 of a 32-byte key: NEAR's text form, and the caller of a NEAR wallet. */
export function nearPublicKey(key32: Uint8Array): string {
  return PREFIX + base58.encode(key32)
}

/** The 32 bytes of `ed25519:<base58>`, or `undefined`. */
export function parseNearPublicKey(text: string): Uint8Array | undefined {
  // 32 bytes are at most 44 characters; decoding takes time that grows with the square of the length.
  if (!text.startsWith(PREFIX) || text.length > PREFIX.length + 44) return undefined
  try {
    const key = base58.decode(text.slice(PREFIX.length))
    return key.length === 32 ? key : undefined
  } catch {
    return undefined
  }
}

const ACCOUNT_NAME = /^(?=.{2,64}$)(([a-z\d]+[-_])*[a-z\d]+\.)*([a-z\d]+[-_])*[a-z\d]+$/
/** Addresses of the other kinds of wallet, ignoring letter case as lookups by address do. */
const OTHER_WALLET = /^(0x[0-9a-f]{40}|r[1-9a-z]{24,34}|g[a-z2-7]{55})$/

/**
 * Whether `account` can be the address of a NEAR wallet with this key. An implicit account (64 hex characters) must be
 * the key itself. Who owns a named account is known on its chain only; but a name that could be taken for another
 * chain's address is refused, since grants and profiles are looked up by that text.
 */
export function isNearAccountOf(account: string, key32: Uint8Array): boolean {
  const lower = account.toLowerCase()
  if (/^[0-9a-f]{64}$/.test(lower)) return lower === toHex(key32)
  return ACCOUNT_NAME.test(account) && !OTHER_WALLET.test(lower)
}
