import { boxPublicKey, ed25519PublicKey } from '@open-idos/crypto'
import { concatBytes, toBase64 } from '@open-idos/protocol'

/** The signing key pair of an Ed25519 seed, in the form that signers know. */
export function keyPairOf(seed: Uint8Array): { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array } {
  const publicKey = ed25519PublicKey(seed)
  return { publicKey, secretKey: concatBytes(seed, publicKey) }
}

/** Base64 of the public key that others encrypt to. */
export function encryptionKeyOf(secretKey: Uint8Array): string {
  return toBase64(boxPublicKey(secretKey))
}
