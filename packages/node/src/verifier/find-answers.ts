import { authenticate, credentialSignaturesIn } from '@open-idos/core'
import { type CryptoEngine, verifyCredentialSignatures } from '@open-idos/crypto'
import { decodeActionExecution, decodeTransaction, type TxHash, toHex } from '@open-idos/protocol'
import { recordingEngine } from './recording-engine.ts'
import type { Answers } from './remembered-engine.ts'

/** Credentials that are checked ahead for one transaction; a sender may name many more than an action would look at. */
const maxCredentials = 8

/**
 * Checks the signatures of one transaction as the machine will, and gives the good ones. Decides nothing. What is not
 * authentic is left at once, so nobody can have more checked here than the machine would check. Never throws.
 *
 * @param bytes Binary form of the transaction.
 */
export function findAnswers(bytes: Uint8Array, deps: { chainId: string; crypto: CryptoEngine }): Answers {
  const answers: string[] = []
  const crypto = recordingEngine(deps.crypto, answers)
  try {
    const tx = decodeTransaction(bytes)
    const hash = toHex(crypto.sha256(bytes)) as TxHash
    authenticate({ tx, bytes, hash }, { chainId: deps.chainId, crypto })
    if (tx.payloadType !== 'execute') return answers
    const signed = credentialSignaturesIn(decodeActionExecution(tx.payload))
    for (const credential of signed.slice(0, maxCredentials)) {
      if (!verifyCredentialSignatures(credential, crypto)) break
    }
  } catch {
    // The machine will find the same fault, and refuse it with its code.
  }
  return answers
}
