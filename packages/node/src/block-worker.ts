import { parentPort, workerData } from 'node:worker_threads'
import { executeBlock } from '@open-idos/core'
import { openBlockWriter } from '@open-idos/store'
import { type BlockAnswer, type BlockMessage, type BlockThreadData, readBlock } from './block-message.ts'
import { loadCryptoEngine } from './native-engine.ts'

// The thread that makes blocks: one at a time, in the order in which they come.

const { path, genesis } = workerData as BlockThreadData
const { engine: crypto } = await loadCryptoEngine()
const writer = openBlockWriter(path)

async function make(message: BlockMessage): Promise<BlockAnswer> {
  try {
    const block = readBlock(message)
    const done = await writer.commit((store) => executeBlock(block, { store, crypto, genesis }))
    return { results: done.transactions.map((transaction) => transaction.result) }
  } catch (fault) {
    return { fault }
  }
}

parentPort?.on('message', (message: BlockMessage | 'close') => {
  if (message === 'close') {
    writer.close()
    parentPort?.close()
    return
  }
  // It catches everything itself.
  void make(message).then((answer) => parentPort?.postMessage(answer))
})

parentPort?.postMessage('ready')
