import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes, IdosError } from '@open-idos/protocol'

const { Point } = ed25519
/** Order of the prime subgroup, L in RFC 8032. */
const L = Point.Fn.ORDER

/**
 * Verifies an Ed25519 signature (64 bytes) by a 32-byte public key. Never throws: malformed input is `false`.
 *
 * Libraries differ at the edges of RFC 8032. This takes the intersection: S below L, A and R in their only canonical
 * encoding and not of small order, and the equation without the cofactor, [S]B = R + [k]A.
 */
export function verifyStrict(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (!isStrictEncoding(signature, publicKey)) return false
  try {
    const a = Point.fromBytes(publicKey)
    const r = Point.fromBytes(signature.subarray(0, 32))
    const k = littleEndian(sha512(concatBytes(signature.subarray(0, 32), publicKey, message))) % L
    const s = littleEndian(signature.subarray(32))
    return Point.BASE.multiplyUnsafe(s).equals(r.add(a.multiplyUnsafe(k)))
  } catch {
    return false // A or R is not a point of the curve
  }
}

/**
 * The part of the strict rules that needs no curve arithmetic: lengths, S < L, canonical y of A and R, neither of small
 * order. A native engine calls this first and then a verifier that uses the cofactorless equation (OpenSSL does).
 */
export function isStrictEncoding(signature: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false
  if (littleEndian(signature.subarray(32)) >= L) return false
  return isOrdinaryY(publicKey) && isOrdinaryY(signature.subarray(0, 32))
}

const P = Point.Fp.ORDER
const SIGN = 1n << 255n
/**
 * The y coordinates of the eight points of small order (RFC 7748 curve, Edwards form): 0 and ±1, and the two values of
 * order 8. The sign of x does not matter.
 */
const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  P - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  P - 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
])

function isOrdinaryY(encoded: Uint8Array): boolean {
  const y = littleEndian(encoded) % SIGN
  return y < P && !SMALL_ORDER_Y.has(y)
}

function littleEndian(bytes: Uint8Array): bigint {
  let hex = '0x'
  for (let i = bytes.length - 1; i >= 0; i--) hex += (bytes[i] as number).toString(16).padStart(2, '0')
  return BigInt(hex)
}

/**
 * Signs with Ed25519. `secretKey` is the 32-byte seed or NaCl's 64 bytes, seed ‖ public key.
 *
 * @throws {IdosError} `crypto.invalid_key` for another length, or when the two halves do not belong together.
 */
export function signEd25519(secretKey: Uint8Array, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, seedOf(secretKey))
}

/** The 32-byte public key of a seed or of a 64-byte NaCl secret key. @throws {IdosError} `crypto.invalid_key`. */
export function ed25519PublicKey(secretKey: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seedOf(secretKey))
}

function seedOf(secretKey: Uint8Array): Uint8Array {
  if (secretKey.length === 32) return secretKey
  if (secretKey.length !== 64) throw new IdosError('crypto.invalid_key', { expected: '32 or 64 bytes' })
  const seed = secretKey.subarray(0, 32)
  // Signing under a public key that is not the seed's own can reveal the seed.
  const publicKey = ed25519.getPublicKey(seed)
  if (!publicKey.every((byte, i) => byte === secretKey[32 + i])) {
    throw new IdosError('crypto.invalid_key', { expected: 'seed followed by its public key' })
  }
  return seed
}
