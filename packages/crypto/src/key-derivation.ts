import { scrypt } from '@noble/hashes/scrypt.js'
import { boxPublicKey } from './sealed-box.ts'
import { type DerivationOptions, deriveSecretKey, PARAMETERS, passwordBytes, saltOfUser } from './stretch.ts'

/** An X25519 key pair for sealed boxes; 32 bytes each. */
export interface BoxKeyPair {
  readonly secretKey: Uint8Array
  readonly publicKey: Uint8Array
}

/**
 * The user's encryption key: scrypt of the NFKC-normalised password, salted with the user id's text. The text is the
 * salt, so another letter case gives another key: pass the lower-case form that nodes return.
 *
 * @throws {IdosError} `crypto.invalid_salt` unless `userId` is a version 4 UUID.
 */
export function deriveKeyPair(password: string, userId: string): BoxKeyPair {
  return keyPair(scrypt(passwordBytes(password), saltOfUser(userId), PARAMETERS))
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
  return keyPair(await deriveSecretKey(password, userId, options))
}

function keyPair(secretKey: Uint8Array): BoxKeyPair {
  return { secretKey, publicKey: boxPublicKey(secretKey) }
}
