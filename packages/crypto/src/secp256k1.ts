import { secp256k1 } from '@noble/curves/secp256k1.js'
import { concatBytes, IdosError } from '@open-idos/protocol'

/**
 * Recovers the uncompressed public key (65 bytes) of an ECDSA signature over a 32-byte digest. `undefined` for
 * malformed input, r or s outside the group order, a high s, no curve point at r, or a key at infinity.
 */
export function recoverPublicKey(digest: Uint8Array, rs: Uint8Array, recovery: 0 | 1): Uint8Array | undefined {
  // Callers that are not typed may pass 2 or 3, which other engines read as r + n.
  if (digest.length !== 32 || rs.length !== 64 || (recovery !== 0 && recovery !== 1)) return undefined
  try {
    const signature = secp256k1.Signature.fromBytes(rs, 'compact').addRecoveryBit(recovery)
    if (signature.hasHighS()) return undefined
    const point = signature.recoverPublicKey(digest)
    return point.is0() ? undefined : point.toBytes(false)
  } catch {
    return undefined
  }
}

/** Verifies a DER signature with low s over a 32-byte digest, by a 33-byte compressed key. Never throws. */
export function verifyDer(signature: Uint8Array, digest: Uint8Array, publicKey: Uint8Array): boolean {
  if (publicKey.length !== 33) return false
  try {
    return secp256k1.verify(signature, digest, publicKey, { prehash: false, lowS: true, format: 'der' })
  } catch {
    return false
  }
}

/**
 * Deterministic ECDSA (RFC 6979, low s) over a 32-byte digest: 65 bytes r ‖ s ‖ v with v = 27 or 28, as wallets give it.
 *
 * @throws {IdosError} `crypto.invalid_key` unless `secretKey` is 32 bytes in the group's range.
 */
export function signRecoverable(digest: Uint8Array, secretKey: Uint8Array): Uint8Array {
  if (!secp256k1.utils.isValidSecretKey(secretKey)) throw new IdosError('crypto.invalid_key')
  const recovered = secp256k1.sign(digest, secretKey, { prehash: false, lowS: true, format: 'recovered' })
  return concatBytes(recovered.subarray(1), Uint8Array.of(27 + (recovered[0] as number)))
}

/** The 65-byte uncompressed public key of a 32-byte secret key. @throws {IdosError} `crypto.invalid_key`. */
export function secp256k1PublicKey(secretKey: Uint8Array): Uint8Array {
  if (!secp256k1.utils.isValidSecretKey(secretKey)) throw new IdosError('crypto.invalid_key')
  return secp256k1.getPublicKey(secretKey, false)
}
