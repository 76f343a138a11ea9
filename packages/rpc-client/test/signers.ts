import { privateKeyToAccount } from 'viem/accounts'
import { createSigner } from '../src/signer/create-signer.ts'
import type { Signer } from '../src/signer/signer.ts'
import { naclKeyPair, nearKeyPair, stellarKeyPair, wire } from './vectors.ts'

/** The signer of a vector, by its key's name and signature type. */
export function signerOf(testKey: string, signatureType: string): Promise<Signer> {
  const keys = wire.test_keys
  if (testKey === 'secp256k1') return createSigner(privateKeyToAccount(`0x${keys.secp256k1.private_key_hex}`))
  if (testKey === 'xrpl_ed' || testKey === 'xrpl_secp') {
    const { private_key: privateKey, public_key: publicKey } = keys[testKey]
    return createSigner({ privateKey, publicKey })
  }
  if (signatureType === 'nep413') return createSigner(nearKeyPair)
  return createSigner(signatureType === 'sep53' ? stellarKeyPair : naclKeyPair)
}
