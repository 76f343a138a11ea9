import { x25519 } from '@noble/curves/ed25519.js'
import { IdosError } from '@open-idos/protocol'
import { openWithSharedKey, type Random, sealWithSharedKey, sharedKeyOfSecret } from './shared-key.ts'

/** What is stored of a sealed message. */
export interface Sealed {
  /** 24-byte nonce ‖ NaCl box (16-byte tag, then ciphertext): 40 bytes more than the plaintext. */
  readonly content: Uint8Array
  /** The sender's one-time X25519 key, 32 bytes. */
  readonly encryptorPublicKey: Uint8Array
}

/**
 * Encrypts for one recipient with a fresh key pair (NaCl box: X25519, HSalsa20, XSalsa20-Poly1305).
 *
 * @throws {IdosError} `crypto.invalid_key` for a recipient key that is not 32 bytes or gives the all-zero secret.
 */
export function seal(args: { plaintext: Uint8Array; recipientPublicKey: Uint8Array; random: Random }): Sealed {
  const ephemeral = args.random(32)
  const key = sharedKey({ secretKey: ephemeral, publicKey: args.recipientPublicKey })
  return {
    content: sealWithSharedKey({ plaintext: args.plaintext, sharedKey: key, random: args.random }),
    encryptorPublicKey: boxPublicKey(ephemeral),
  }
}

/**
 * Opens what {@link seal} made.
 *
 * @throws {IdosError} `crypto.cannot_open`, always with the same text, whatever the cause.
 */
export function open(args: Sealed & { secretKey: Uint8Array }): Uint8Array {
  let key: Uint8Array
  try {
    key = sharedKey({ secretKey: args.secretKey, publicKey: args.encryptorPublicKey })
  } catch {
    throw new IdosError('crypto.cannot_open')
  }
  return openWithSharedKey({ content: args.content, sharedKey: key })
}

/** The 32-byte key that two parties share, ready for the cipher; worth keeping when many messages are opened. */
export function sharedKey(args: { secretKey: Uint8Array; publicKey: Uint8Array }): Uint8Array {
  return sharedKeyOfSecret(x25519Agreement(args))
}

/** The raw X25519 secret, 32 bytes: what `deriveBits` gives. @throws {IdosError} `crypto.invalid_key`. */
export function x25519Agreement(args: { secretKey: Uint8Array; publicKey: Uint8Array }): Uint8Array {
  if (args.secretKey.length !== 32 || args.publicKey.length !== 32) throw new IdosError('crypto.invalid_key')
  try {
    return x25519.getSharedSecret(args.secretKey, args.publicKey)
  } catch {
    throw new IdosError('crypto.invalid_key') // a point of small order
  }
}

/** The 32-byte X25519 public key of a 32-byte secret key. @throws {IdosError} `crypto.invalid_key`. */
export function boxPublicKey(secretKey: Uint8Array): Uint8Array {
  try {
    return x25519.getPublicKey(secretKey)
  } catch {
    throw new IdosError('crypto.invalid_key') // not 32 bytes
  }
}
