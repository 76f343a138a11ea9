import { scryptAsync } from '@noble/hashes/scrypt.js'
import { IdosError, utf8 } from '@open-idos/protocol'

/** Fixed for ever: other parameters would give other keys than those on record. Uses 16 MiB. */
export const PARAMETERS = { N: 16384, r: 8, p: 1, dkLen: 32 } as const

/** Version nibble 4 is required, the variant nibble is not looked at; as on the existing network. */
const SALT = /^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[a-f0-9]{4}-[a-f0-9]{12}$/i

/** How a derivation in the background is watched and stopped. */
export interface DerivationOptions {
  /** Called with a fraction, 0 to 1. */
  readonly onProgress?: (fraction: number) => void
  /** Looked at every few milliseconds; an `AbortSignal` fits. */
  readonly signal?: { readonly aborted: boolean }
}

/**
 * The secret half of `deriveKeyPairAsync`, 32 bytes, for hosts whose WebCrypto makes the public half. Lets other work
 * run every 10 ms.
 *
 * @throws {IdosError} `crypto.invalid_salt`, `wait.aborted`.
 */
export async function deriveSecretKey(
  password: string,
  userId: string,
  options: DerivationOptions = {},
): Promise<Uint8Array> {
  return watched(passwordBytes(password), saltOfUser(userId), { ...PARAMETERS, ...options })
}

/**
 * 32 bytes of a password that protects something on one device only, where no agreement with others limits the cost:
 * scrypt with N = 2^17 (128 MiB, about eight times the work of the key on record).
 *
 * @param args.salt 16 or more random bytes, kept beside what is protected.
 * @throws {IdosError} `wait.aborted`.
 */
export async function stretchPassword(
  args: { readonly password: string; readonly salt: Uint8Array },
  options: DerivationOptions = {},
): Promise<Uint8Array> {
  return watched(passwordBytes(args.password), args.salt, { N: 2 ** 17, r: 8, p: 1, dkLen: 32, ...options })
}

/** UTF-8 of the NFKC form, so that the same characters typed on another keyboard give the same key. */
export function passwordBytes(password: string): Uint8Array {
  return utf8(password.normalize('NFKC'))
}

/** @throws {IdosError} `crypto.invalid_salt` unless it is a version 4 UUID. */
export function saltOfUser(userId: string): Uint8Array {
  if (!SALT.test(userId)) throw new IdosError('crypto.invalid_salt')
  return utf8(userId)
}

async function watched(
  password: Uint8Array,
  salt: Uint8Array,
  { signal, onProgress, ...cost }: DerivationOptions & { N: number; r: number; p: number; dkLen: number },
): Promise<Uint8Array> {
  const stopIfAborted = (): void => {
    if (signal?.aborted) throw new IdosError('wait.aborted')
  }
  stopIfAborted()
  const key = await scryptAsync(password, salt, {
    ...cost,
    onProgress: (fraction) => {
      stopIfAborted()
      onProgress?.(fraction)
    },
  })
  stopIfAborted()
  return key
}
