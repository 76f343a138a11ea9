import type { CryptoEngine } from '@open-idos/crypto'

/** Longest message whose answer is remembered, in bytes; above it, hashing for the key costs what checking costs. */
export const maxRememberedMessageBytes = 256 * 1024

/** Tells the two kinds of question apart, whose bytes could otherwise be the same. */
const kinds = { ed25519: 1, secp256k1: 2 } as const

/**
 * Names one question to {@link CryptoEngine.verifyEd25519}: SHA-256, as Latin-1, over everything that the answer depends
 * on. Both lengths are fixed, so no two questions share their bytes. `undefined` for one that is not worth remembering.
 */
export function ed25519Key(
  question: { signature: Uint8Array; message: Uint8Array; publicKey: Uint8Array },
  sha256: CryptoEngine['sha256'],
): string | undefined {
  const { signature, message, publicKey } = question
  if (signature.length !== 64 || publicKey.length !== 32 || message.length > maxRememberedMessageBytes) return undefined
  const bytes = new Uint8Array(1 + 32 + 64 + message.length)
  bytes[0] = kinds.ed25519
  bytes.set(publicKey, 1)
  bytes.set(signature, 33)
  bytes.set(message, 97)
  return latin1(sha256(bytes))
}

/** Names one question to {@link CryptoEngine.recoverSecp256k1}, in the same way. */
export function secp256k1Key(
  question: { digest: Uint8Array; rs: Uint8Array; recovery: number },
  sha256: CryptoEngine['sha256'],
): string | undefined {
  const { digest, rs, recovery } = question
  if (digest.length !== 32 || rs.length !== 64 || (recovery !== 0 && recovery !== 1)) return undefined
  const bytes = new Uint8Array(1 + 32 + 64 + 1)
  bytes[0] = kinds.secp256k1
  bytes.set(digest, 1)
  bytes.set(rs, 33)
  bytes[97] = recovery
  return latin1(sha256(bytes))
}

/** One character a byte: what is cheapest to look up and to send between threads. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
