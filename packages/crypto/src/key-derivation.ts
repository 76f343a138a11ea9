import { scrypt, scryptAsync } from '@noble/hashes/scrypt.js'
import { IdosError, utf8 } from '@open-idos/protocol'
import { boxPublicKey } from './sealed-box.ts'

/** An X25519 key pair for sealed boxes; 32 bytes each. */
export interface BoxKeyPair {
  readonly secretKey: Uint8Array
  readonly publicKey: Uint8Array
}

/** Fixed for ever: other parameters would give other keys than those on record. Uses 16 MiB. */
const PARAMETERS = { N: 16384, r: 8, p: 1, dkLen: 32 } as const

/** Version nibble 4 is required, the variant nibble is not looked at; as on the existing network. */
const SALT = /^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[a-f0-9]{4}-[a-f0-9]{12}$/i

/**
 * The user's encryption key: scrypt of the NFKC-normalised password, salted with the user id's text. The text is the
 * salt, so another letter case gives another key: pass the lower-case form that nodes return.
 *
 * @throws {IdosError} `crypto.invalid_salt` unless `userId` is a version 4 UUID.
 */
export function deriveKeyPair(password: string, userId: string): BoxKeyPair {
  return keyPair(scrypt(passwordBytes(password), salt(userId), PARAMETERS))
}

/** How a derivation in the background is watched and stopped. */
export interface DerivationOptions {
  /** Called with a fraction, 0 to 1. */
  readonly onProgress?: (fraction: number) => void
  /** Looked at every few milliseconds; an `AbortSignal` fits. */
  readonly signal?: { readonly aborted: boolean }
}

/**
 * As {@link deriveKeyPair}, letting other work run every 10 ms.
 *
 * @throws {IdosError} `crypto.invalid_salt`, `wait.aborted`.
 */
export async function deriveKeyPairAsync(
  password: string,
  userId: string,
  options: DerivationOptions = {},
): Promise<BoxKeyPair> {
  const stopIfAborted = (): void => {
    if (options.signal?.aborted) throw new IdosError('wait.aborted')
  }
  stopIfAborted()
  const secretKey = await scryptAsync(passwordBytes(password), salt(userId), {
    ...PARAMETERS,
    onProgress: (fraction) => {
      stopIfAborted()
      options.onProgress?.(fraction)
    },
  })
  stopIfAborted()
  return keyPair(secretKey)
}

function passwordBytes(password: string): Uint8Array {
  return utf8(password.normalize('NFKC'))
}

function salt(userId: string): Uint8Array {
  if (!SALT.test(userId)) throw new IdosError('crypto.invalid_salt')
  return utf8(userId)
}

function keyPair(secretKey: Uint8Array): BoxKeyPair {
  return { secretKey, publicKey: boxPublicKey(secretKey) }
}
