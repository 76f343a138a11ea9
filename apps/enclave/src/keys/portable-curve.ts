import { boxPublicKey, x25519Agreement } from '@open-idos/crypto'

// Apart from the rest, so that browsers whose WebCrypto knows the curve never load its code.

/** X25519 public key, 32 bytes. */
export const portablePublicKey: (secretKey: Uint8Array) => Uint8Array = boxPublicKey

/** Raw X25519 secret, 32 bytes. @throws {IdosError} `crypto.invalid_key`. */
export const portableAgreement: (args: { secretKey: Uint8Array; publicKey: Uint8Array }) => Uint8Array = x25519Agreement
