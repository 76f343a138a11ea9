import { parseStellarPublicKey, signEd25519 } from '@open-idos/crypto'
import { toHex } from '@open-idos/protocol'
import { callMethod, hasMethods, hexBytes, type Shape, signatureBytes, unsupported } from './shapes.ts'
import type { RawSigner } from './signer.ts'
import { stellarWalletObject } from './stellar.ts'

/** A NaCl signing key pair: `{ publicKey: 32 bytes, secretKey: 64 bytes }`. */
export function isNaclKeyPair(shape: Shape): boolean {
  return shape['publicKey'] instanceof Uint8Array && shape['secretKey'] instanceof Uint8Array
}

/** A server key. Its caller is the lower-case hex of the public key. @throws {IdosError} `crypto.invalid_key`. */
export function naclSigner(shape: Shape): RawSigner {
  const publicKey = shape['publicKey'] as Uint8Array
  const secretKey = shape['secretKey'] as Uint8Array
  if (publicKey.length !== 32) return unsupported('an Ed25519 public key has 32 bytes')
  const hex = toHex(publicKey)
  return {
    signatureType: 'ed25519',
    sender: publicKey,
    walletType: 'FaceSign',
    walletIdentifier: hex,
    walletPublicKey: hex,
    sign: (message) => signEd25519(secretKey, message),
  }
}

/** `{ publicAddress, publicKey, signatureType, walletType, signMessage }`: FaceSign, and Stellar wallets wrapped by an app. */
export function isWalletObject(shape: Shape): boolean {
  return typeof shape['publicAddress'] === 'string' && hasMethods(shape, 'signMessage')
}

/** @throws {IdosError} `signer.unsupported`. */
export function walletObjectSigner(shape: Shape): RawSigner {
  if (shape['walletType'] === 'Stellar') return stellarWalletObject(shape)
  const keyText = typeof shape['publicKey'] === 'string' ? shape['publicKey'] : (shape['publicAddress'] as string)
  const key = parseStellarPublicKey(keyText) ?? hexBytes(keyText)
  if (key?.length !== 32 || (shape['signatureType'] ?? 'ed25519') !== 'ed25519') {
    return unsupported(
      'a wallet object needs walletType "Stellar", or signatureType "ed25519" and a 32-byte key in hex',
    )
  }
  const hex = toHex(key)
  return {
    signatureType: 'ed25519',
    sender: key,
    walletType: 'FaceSign',
    walletIdentifier: hex,
    walletPublicKey: hex,
    sign: async (message) => signatureBytes(await callMethod(shape, 'signMessage', message)),
  }
}
