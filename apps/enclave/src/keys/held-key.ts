import { openWithSharedSecret } from '@open-idos/crypto/beside-webcrypto'
import { fromHex, IdosError, toBase64 } from '@open-idos/protocol'
import type { HeldKey, SealedSecret } from '../contract/questions.ts'
import { bytesOfBase64Url, withPrefix } from './bytes.ts'

/** PKCS#8 around the 32 bytes of an X25519 secret key. */
const PKCS8 = fromHex('302e020100300506032b656e04220420')

/**
 * Makes a secret key usable and unreadable: a key of WebCrypto that cannot be exported, or, where WebCrypto does not
 * know the curve, the secret under an AES key that cannot be exported. The second can be opened by this document's own
 * code while it runs, as the first can be used by it; neither can be read out of storage.
 *
 * @param secret 32 bytes; left as they are, for the caller to wipe.
 */
export async function holdKey(secret: Uint8Array): Promise<HeldKey> {
  const pkcs8 = withPrefix(PKCS8, secret)
  try {
    if (await knowsX25519()) return await crypto.subtle.importKey('pkcs8', pkcs8, 'X25519', false, ['deriveBits'])
  } finally {
    pkcs8.fill(0)
  }
  return sealSecret(secret)
}

/** The fallback of {@link holdKey}. */
export async function sealSecret(secret: Uint8Array): Promise<SealedSecret> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const box = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, Uint8Array.from(secret)))
  return { key, iv, box }
}

/** The X25519 public key of a secret key, 32 bytes. */
async function publicKeyOf(secret: Uint8Array): Promise<Uint8Array> {
  if (!(await knowsX25519())) return (await import('./portable-curve.ts')).portablePublicKey(secret)
  const pkcs8 = withPrefix(PKCS8, secret)
  try {
    // Exportable for a moment, inside the worker: WebCrypto gives the public half only in an export.
    const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'X25519', true, ['deriveBits'])
    const { x = '' } = await crypto.subtle.exportKey('jwk', key)
    return bytesOfBase64Url(x)
  } finally {
    pkcs8.fill(0)
  }
}

/** As {@link publicKeyOf}, in base64. */
export async function publicKeyText(secret: Uint8Array): Promise<string> {
  return toBase64(await publicKeyOf(secret))
}

/**
 * Opens a sealed box with a held key.
 *
 * @throws {IdosError} `crypto.cannot_open`, with the same words whatever the cause.
 */
export async function openBox(
  key: HeldKey,
  box: { readonly content: Uint8Array; readonly encryptorPublicKey: Uint8Array },
): Promise<Uint8Array> {
  let sharedSecret: Uint8Array
  try {
    sharedSecret = await agree(key, box.encryptorPublicKey)
  } catch {
    throw new IdosError('crypto.cannot_open')
  }
  try {
    return openWithSharedSecret({ content: box.content, sharedSecret })
  } finally {
    sharedSecret.fill(0)
  }
}

async function agree(key: HeldKey, publicKey: Uint8Array): Promise<Uint8Array> {
  if (key instanceof CryptoKey) {
    const peer = await crypto.subtle.importKey('raw', Uint8Array.from(publicKey), 'X25519', true, [])
    return new Uint8Array(await crypto.subtle.deriveBits({ name: 'X25519', public: peer }, key, 256))
  }
  const { portableAgreement } = await import('./portable-curve.ts')
  const iv = Uint8Array.from(key.iv)
  const secret = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key.key, Uint8Array.from(key.box))
  const secretKey = new Uint8Array(secret)
  try {
    return portableAgreement({ secretKey, publicKey })
  } finally {
    secretKey.fill(0)
  }
}

let known: Promise<boolean> | undefined

/** Whether WebCrypto here does X25519; asked once. */
export function knowsX25519(): Promise<boolean> {
  known ??= crypto.subtle
    .importKey(
      'raw',
      Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 9 : 0)),
      'X25519',
      true,
      [],
    )
    .then(
      () => true,
      () => false,
    )
  return known
}
