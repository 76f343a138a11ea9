import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { concatBytes, IdosError, utf8 } from '@open-idos/protocol'

const NONCE = 24
const TAG = 16

/** Cryptographic randomness, handed in by the host. */
export type Random = (length: number) => Uint8Array

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

/** As the second half of {@link seal}, with a key that is used for several messages. */
export function sealWithSharedKey(args: { plaintext: Uint8Array; sharedKey: Uint8Array; random: Random }): Uint8Array {
  const nonce = args.random(NONCE)
  return concatBytes(nonce, xsalsa20poly1305(args.sharedKey, nonce).encrypt(args.plaintext))
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

/**
 * Opens with the raw X25519 secret, for a host whose WebCrypto holds a key that cannot be exported
 * (`deriveBits({ name: 'X25519', public }, privateKey, 256)`).
 *
 * @throws {IdosError} `crypto.cannot_open`.
 */
export function openWithSharedSecret(args: { content: Uint8Array; sharedSecret: Uint8Array }): Uint8Array {
  let key: Uint8Array
  try {
    key = sharedKeyOfSecret(args.sharedSecret)
  } catch {
    throw new IdosError('crypto.cannot_open')
  }
  return openWithSharedKey({ content: args.content, sharedKey: key })
}

/** Opens with the precomputed key of {@link sharedKey}. @throws {IdosError} `crypto.cannot_open`. */
export function openWithSharedKey(args: { content: Uint8Array; sharedKey: Uint8Array }): Uint8Array {
  const { content } = args
  if (content.length < NONCE + TAG) throw new IdosError('crypto.cannot_open')
  try {
    return xsalsa20poly1305(args.sharedKey, content.subarray(0, NONCE)).decrypt(content.subarray(NONCE))
  } catch {
    // The cause is dropped on purpose: nothing about key or ciphertext may reach a log.
    throw new IdosError('crypto.cannot_open')
  }
}

/** The 32-byte key that two parties share, ready for the cipher; worth keeping when many messages are opened. */
export function sharedKey(args: { secretKey: Uint8Array; publicKey: Uint8Array }): Uint8Array {
  if (args.secretKey.length !== 32 || args.publicKey.length !== 32) throw new IdosError('crypto.invalid_key')
  let secret: Uint8Array
  try {
    secret = x25519.getSharedSecret(args.secretKey, args.publicKey)
  } catch {
    throw new IdosError('crypto.invalid_key') // a point of small order
  }
  return sharedKeyOfSecret(secret)
}

/** {@link sharedKey} from a raw X25519 secret. @throws {IdosError} `crypto.invalid_key` when it is all zeros. */
export function sharedKeyOfSecret(sharedSecret: Uint8Array): Uint8Array {
  if (sharedSecret.length !== 32 || sharedSecret.every((byte) => byte === 0)) throw new IdosError('crypto.invalid_key')
  const out = new Uint32Array(8)
  hsalsa(words(SIGMA), words(sharedSecret), new Uint32Array(4), out)
  return new Uint8Array(out.buffer)
}

/** The 32-byte X25519 public key of a 32-byte secret key. @throws {IdosError} `crypto.invalid_key`. */
export function boxPublicKey(secretKey: Uint8Array): Uint8Array {
  if (secretKey.length !== 32) throw new IdosError('crypto.invalid_key')
  return x25519.getPublicKey(secretKey)
}

const SIGMA = utf8('expand 32-byte k')

/** A copy as 32-bit words in the machine's own order, which is what the cipher library works on. */
function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer)
}
