import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js'
import { concatBytes, IdosError, utf8 } from '@open-idos/protocol'

const NONCE = 24
const TAG = 16

/** Cryptographic randomness, handed in by the host. */
export type Random = (length: number) => Uint8Array

/** As the second half of `seal`, with a key that is used for several messages. */
export function sealWithSharedKey(args: { plaintext: Uint8Array; sharedKey: Uint8Array; random: Random }): Uint8Array {
  const nonce = args.random(NONCE)
  return concatBytes(nonce, xsalsa20poly1305(args.sharedKey, nonce).encrypt(args.plaintext))
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

/** Opens with the precomputed key of `sharedKey`. @throws {IdosError} `crypto.cannot_open`. */
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

/** The cipher's key from a raw X25519 secret. @throws {IdosError} `crypto.invalid_key` when it is all zeros. */
export function sharedKeyOfSecret(sharedSecret: Uint8Array): Uint8Array {
  if (sharedSecret.length !== 32 || sharedSecret.every((byte) => byte === 0)) throw new IdosError('crypto.invalid_key')
  const out = new Uint32Array(8)
  hsalsa(words(SIGMA), words(sharedSecret), new Uint32Array(4), out)
  return new Uint8Array(out.buffer)
}

const SIGMA = utf8('expand 32-byte k')

/** A copy as 32-bit words in the machine's own order, which is what the cipher library works on. */
function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer)
}
