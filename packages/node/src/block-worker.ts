import { parentPort, workerData } from 'node:worker_threads'
import { openBlockWriter } from '@open-idos/store'
import { makeBlock } from './block-maker.ts'
import {
  type BlockAnswer,
  type BlockMessage,
  type BlockThreadAnswer,
  type BlockThreadData,
  type BlockThreadRequest,
  readBlock,
  writeFault,
} from './block-message.ts'
import { loadCryptoEngine } from './native-engine.ts'

// The thread that makes blocks, one after the other: each takes everything that has arrived while the last was made.

const { path, genesis } = workerData as BlockThreadData
const { engine: crypto } = await loadCryptoEngine()
const writer = openBlockWriter(path)
const waiting: BlockMessage[] = []
let last: Promise<void> = Promise.resolve()

/** After what is under way, and a turn of the event loop later, so that what has arrived by then is there. */
function next(work: () => void | Promise<void>): void {
  last = last.then(() => new Promise<void>((resolve) => setImmediate(resolve))).then(work)
}

async function makeOfAllWaiting(): Promise<void> {
  const messages = waiting.splice(0)
  say(await make(messages))
}

async function make(messages: readonly BlockMessage[]): Promise<BlockAnswer> {
  try {
    const done = await makeBlock(messages.map(readBlock), { commit: (run) => writer.commit(run), crypto, genesis })
    return { messages: messages.length, ...done }
  } catch (fault) {
    return { messages: messages.length, ...writeFault(fault) }
  }
}

function say(answer: BlockThreadAnswer): void {
  parentPort?.postMessage(answer)
}

parentPort?.on('message', (request: BlockThreadRequest) => {
  if (request === 'close') {
    next(() => {
      writer.close()
      parentPort?.close()
    })
  } else if (request === 'start log over') {
    next(() => {
      writer.startLogOver()
      say('log started over')
    })
  } else {
    waiting.push(request)
    if (waiting.length === 1) next(makeOfAllWaiting)
  }
})

say('ready')
