import { type DerivationOptions, stretchPassword } from '@open-idos/crypto/beside-webcrypto'
import { concatBytes, fromBase64, IdosError, utf8 } from '@open-idos/protocol'
import { randomBytes } from './bytes.ts'
import { publicKeyText } from './held-key.ts'

/** A secret under a key that only the person can bring: random salt, random nonce, AES-GCM of the secret. */
export interface Wrap {
  readonly salt: Uint8Array
  readonly iv: Uint8Array
  readonly box: Uint8Array
}

/** Whose secret it is. Goes into every wrap, so that one never opens for another profile. */
export interface Binding {
  readonly userId: string
  /** Base64. */
  readonly publicKey: string
}

/** The X25519 secret key, and, for profiles made from words, what the words say: 32 and 0 or 16 bytes. */
export interface Secret {
  readonly secretKey: Uint8Array
  readonly entropy: Uint8Array | undefined
}

/** What a passkey or a local password gives: 32 bytes that nobody can guess, from slow hashing where need be. */
export type WrapInput =
  | { readonly kind: 'prf'; readonly output: Uint8Array }
  | { readonly kind: 'password'; readonly password: string }

const PURPOSE = 'open-idos-enclave/v1/wrap'

/** Wraps for one way in. Several ways are several wraps of one secret. */
export async function wrapSecret(
  args: { readonly secret: Secret; readonly input: WrapInput; readonly binding: Binding },
  options: DerivationOptions = {},
): Promise<Wrap> {
  const { secret, binding } = args
  const salt = randomBytes(32)
  const iv = randomBytes(12)
  const key = await wrappingKey({ ...args, salt }, options)
  const plain = Uint8Array.from(concatBytes(secret.secretKey, secret.entropy ?? new Uint8Array()))
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound(binding) }, key, plain)
  plain.fill(0)
  return { salt, iv, box: new Uint8Array(box) }
}

/** @throws {IdosError} `key_provider.wrong_secret` when it does not open, or holds another profile's key. */
export async function unwrapSecret(
  args: { readonly wrap: Wrap; readonly input: WrapInput; readonly binding: Binding },
  options: DerivationOptions = {},
): Promise<Secret> {
  const { wrap, binding } = args
  const key = await wrappingKey({ ...args, salt: wrap.salt }, options)
  const iv = Uint8Array.from(wrap.iv)
  const parameters = { name: 'AES-GCM', iv, additionalData: bound(binding) }
  const opened = await crypto.subtle.decrypt(parameters, key, Uint8Array.from(wrap.box)).catch(() => undefined)
  const plain = new Uint8Array(opened ?? new ArrayBuffer(0))
  const secretKey = plain.slice(0, 32)
  if (plain.length < 32 || (await publicKeyText(secretKey)) !== binding.publicKey) {
    throw new IdosError('key_provider.wrong_secret')
  }
  const entropy = plain.length > 32 ? plain.slice(32) : undefined
  plain.fill(0)
  return { secretKey, entropy }
}

async function wrappingKey(
  args: { readonly input: WrapInput; readonly binding: Binding; readonly salt: Uint8Array },
  options: DerivationOptions,
): Promise<CryptoKey> {
  const { input, binding } = args
  const salt = Uint8Array.from(args.salt)
  const usages: KeyUsage[] = ['encrypt', 'decrypt']
  if (input.kind === 'password') {
    const key = Uint8Array.from(await stretchPassword({ password: input.password, salt }, options))
    return crypto.subtle.importKey('raw', key, 'AES-GCM', false, usages)
  }
  const base = await crypto.subtle.importKey('raw', Uint8Array.from(input.output), 'HKDF', false, ['deriveKey'])
  const info = Uint8Array.from(utf8(PURPOSE + binding.userId))
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt, info }
  return crypto.subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, usages)
}

function bound({ userId, publicKey }: Binding): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(concatBytes(utf8(userId), fromBase64(publicKey)))
}
