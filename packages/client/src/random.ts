import { uuidV4 } from '@open-idos/crypto'

/** Cryptographic randomness of the platform, at most 65536 bytes. */
export function randomBytes(length: number): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(length))
}

/** A random UUID, also in pages without a secure context, where `crypto.randomUUID` does not exist. */
export function randomId(): string {
  return uuidV4(randomBytes)
}
