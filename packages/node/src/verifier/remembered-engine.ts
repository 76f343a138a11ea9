import type { CryptoEngine } from '@open-idos/crypto'
import { ed25519Key, secp256k1Key } from './answer-key.ts'

/**
 * Good signatures found beforehand: key, answer, key, answer, … The answer to a verification is empty, to a recovery the
 * public key as Latin-1. Only good ones are ever noted; whatever fails is computed again by who refuses it.
 */
export type Answers = readonly string[]

/** An engine that need not compute what it was told. */
export interface RememberedEngine {
  readonly engine: CryptoEngine
  learn(answers: Answers): void
  /** How many answers are held. */
  readonly size: number
}

/**
 * Answers as `plain` does. A key binds every input of a question, so an answer fits no other question than its own. Each
 * is given once and forgotten; of those that nobody asks for, the oldest are dropped above `maxAnswers`.
 */
export function createRememberedEngine(options: { maxAnswers: number }, plain: CryptoEngine): RememberedEngine {
  const known = new Map<string, string>()

  function take(key: string | undefined): string | undefined {
    if (key === undefined) return undefined
    const answer = known.get(key)
    if (answer !== undefined) known.delete(key)
    return answer
  }

  return {
    engine: {
      sha256: plain.sha256,
      keccak256: plain.keccak256,
      verifyEd25519(signature, message, publicKey) {
        const key = known.size === 0 ? undefined : ed25519Key({ signature, message, publicKey }, plain.sha256)
        return take(key) !== undefined || plain.verifyEd25519(signature, message, publicKey)
      },
      recoverSecp256k1(digest, rs, recovery) {
        const key = known.size === 0 ? undefined : secp256k1Key({ digest, rs, recovery }, plain.sha256)
        const answer = take(key)
        return answer === undefined ? plain.recoverSecp256k1(digest, rs, recovery) : fromLatin1(answer)
      },
    },
    learn(answers) {
      for (let i = 0; i + 1 < answers.length; i += 2) known.set(answers[i] as string, answers[i + 1] as string)
      for (const oldest of known.keys()) {
        if (known.size <= options.maxAnswers) break
        known.delete(oldest)
      }
    },
    get size() {
      return known.size
    },
  }
}

function fromLatin1(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'))
}
