import { sha512 } from '@noble/hashes/sha2.js'
import type { CryptoEngine } from '../engine.ts'
import { verifyDer } from '../secp256k1.ts'
import { ED25519, isXrplPublicKey } from './xrpl.ts'

/**
 * Verifies an XRPL account's signature: Ed25519 over the message itself, or DER ECDSA (low s) over the first half of
 * its SHA-512, by the key's first byte.
 */
export function verifyXrpl(
  args: { publicKey33: Uint8Array; message: Uint8Array; signature: Uint8Array },
  engine: Pick<CryptoEngine, 'verifyEd25519'>,
): boolean {
  const { publicKey33, message, signature } = args
  if (!isXrplPublicKey(publicKey33)) return false
  if (publicKey33[0] === ED25519) return engine.verifyEd25519(signature, message, publicKey33.subarray(1))
  return verifyDer(signature, sha512(message).subarray(0, 32), publicKey33)
}
