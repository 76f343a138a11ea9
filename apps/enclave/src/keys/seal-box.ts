import { sealWithSharedKey, sharedKeyOfSecret } from '@open-idos/crypto/beside-webcrypto'
import { IdosError } from '@open-idos/protocol'
import { randomBytes } from './bytes.ts'
import { knowsX25519 } from './held-key.ts'

/** 24-byte nonce ‖ NaCl box, and the one-time key that it was made with. */
export interface SealedBox {
  readonly content: Uint8Array
  readonly encryptorPublicKey: Uint8Array
}

/** Encrypts for one recipient with a fresh key. @throws {IdosError} `crypto.invalid_key`. */
export async function sealBox(plaintext: Uint8Array, receiverPublicKey: Uint8Array): Promise<SealedBox> {
  if (!(await knowsX25519())) {
    const { seal } = await import('@open-idos/crypto')
    return seal({ plaintext, recipientPublicKey: receiverPublicKey, random: randomBytes })
  }
  const oneTime = (await crypto.subtle.generateKey('X25519', true, ['deriveBits'])) as CryptoKeyPair
  let secret: Uint8Array
  try {
    const peer = await crypto.subtle.importKey('raw', Uint8Array.from(receiverPublicKey), 'X25519', true, [])
    const bits = crypto.subtle.deriveBits({ name: 'X25519', public: peer }, oneTime.privateKey, 256)
    secret = new Uint8Array(await bits)
  } catch {
    throw new IdosError('crypto.invalid_key')
  }
  const encryptorPublicKey = new Uint8Array(await crypto.subtle.exportKey('raw', oneTime.publicKey))
  const content = sealWithSharedKey({ plaintext, sharedKey: sharedKeyOfSecret(secret), random: randomBytes })
  secret.fill(0)
  return { content, encryptorPublicKey }
}
