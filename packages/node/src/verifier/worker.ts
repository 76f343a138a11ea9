import { parentPort, workerData } from 'node:worker_threads'
import { loadCryptoEngine } from '../native-engine.ts'
import { findAnswers } from './find-answers.ts'
import type { Answers } from './remembered-engine.ts'

/** What the thread is told when it starts. */
export interface VerifierData {
  readonly chainId: string
}

/** Transactions in binary form, one after the other; `ends` are the offsets behind each. */
export interface VerifierJob {
  readonly bytes: Uint8Array
  readonly ends: readonly number[]
}

/** The first message says that the thread is ready; after it comes one for each job, in their order. */
export type VerifierReply = 'ready' | Answers

const { engine: crypto } = await loadCryptoEngine()
const { chainId } = workerData as VerifierData

parentPort?.on('message', ({ bytes, ends }: VerifierJob) => {
  let start = 0
  const answers = ends.flatMap((end) => {
    const one = bytes.subarray(start, end)
    start = end
    return findAnswers(one, { chainId, crypto })
  })
  reply(answers)
})
reply('ready')

function reply(message: VerifierReply): void {
  parentPort?.postMessage(message)
}
