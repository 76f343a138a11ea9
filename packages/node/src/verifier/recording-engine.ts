import type { CryptoEngine } from '@open-idos/crypto'
import { ed25519Key, latin1, secp256k1Key } from './answer-key.ts'

/** The same engine, which notes every good signature that it sees in `answers`: key, answer, key, answer, … */
export function recordingEngine(plain: CryptoEngine, answers: string[]): CryptoEngine {
  return {
    sha256: plain.sha256,
    keccak256: plain.keccak256,
    verifyEd25519(signature, message, publicKey) {
      const good = plain.verifyEd25519(signature, message, publicKey)
      const key = good ? ed25519Key({ signature, message, publicKey }, plain.sha256) : undefined
      if (key !== undefined) answers.push(key, '')
      return good
    },
    recoverSecp256k1(digest, rs, recovery) {
      const publicKey = plain.recoverSecp256k1(digest, rs, recovery)
      const key = publicKey === undefined ? undefined : secp256k1Key({ digest, rs, recovery }, plain.sha256)
      if (publicKey !== undefined && key !== undefined) answers.push(key, latin1(publicKey))
      return publicKey
    },
  }
}
