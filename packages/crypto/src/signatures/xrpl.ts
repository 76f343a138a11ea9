import { ripemd160 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@open-idos/protocol'
import { base58xrp } from '@scure/base'
import { tryFromHex } from '../encoding.ts'

/** First byte of a public key that is an Ed25519 one. */
export const ED25519 = 0xed
const VERSION = 0x00
// The checksum is Bitcoin's, the alphabet is not.
const checksum = (data: Uint8Array): Uint8Array => sha256(sha256(data)).subarray(0, 4)

/** The classic address (`r…`) of a 33-byte public key: `ed` + Ed25519 key, or a compressed secp256k1 key. */
export function xrplAddress(publicKey33: Uint8Array): string {
  const payload = concatBytes(Uint8Array.of(VERSION), ripemd160(sha256(publicKey33)))
  return base58xrp.encode(concatBytes(payload, checksum(payload)))
}

/** Whether a text is a classic address: alphabet, length, version and checksum. */
export function isXrplAddress(text: string): boolean {
  if (!/^r[1-9A-HJ-NP-Za-km-z]{24,34}$/.test(text)) return false
  try {
    const bytes = base58xrp.decode(text)
    const end = bytes.length - 4
    const sum = checksum(bytes.subarray(0, end))
    return bytes.length === 25 && bytes[0] === VERSION && sum.every((byte, i) => byte === bytes[end + i])
  } catch {
    return false
  }
}

/** The 33 bytes of a public key in hex (either case) with a known first byte, or `undefined`. */
export function parseXrplPublicKey(text: string): Uint8Array | undefined {
  const key = tryFromHex(text)
  return key !== undefined && isXrplPublicKey(key) ? key : undefined
}

export function isXrplPublicKey(key: Uint8Array): boolean {
  return key.length === 33 && (key[0] === ED25519 || key[0] === 0x02 || key[0] === 0x03)
}
