import { pbkdf2 } from '@noble/hashes/pbkdf2.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { utf8 } from '@open-idos/protocol'

const PARAMETERS = { c: 2048, dkLen: 64 } as const

/**
 * The Ed25519 seed of a FaceSign wallet: the first 32 bytes of the BIP-39 seed of its mnemonic, with an empty
 * passphrase. The words and their checksum are not looked at.
 */
export function faceSignSeed(mnemonic: string): Uint8Array {
  return pbkdf2(sha512, words(mnemonic), utf8('mnemonic'), PARAMETERS).subarray(0, 32)
}

function words(mnemonic: string): Uint8Array {
  return utf8(mnemonic.normalize('NFKD'))
}
