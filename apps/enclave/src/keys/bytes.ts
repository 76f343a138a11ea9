import { concatBytes, fromBase64 } from '@open-idos/protocol'

/** A new array of both, in memory that may be handed to WebCrypto. */
export function withPrefix(prefix: Uint8Array, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(concatBytes(prefix, bytes))
}

/** Unpadded base64url, as keys in JSON form have it. */
export function bytesOfBase64Url(text: string): Uint8Array {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/')
  return fromBase64(plain.padEnd(Math.ceil(plain.length / 4) * 4, '='))
}

/** Cryptographic randomness. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length))
}
