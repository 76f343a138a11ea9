import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Block } from '@open-idos/core'
import type { TransactionResult } from '@open-idos/core/state'
import type { SqliteStore } from '@open-idos/store'
import type { BlockMaker } from './block-maker.ts'
import { type BlockAnswer, type BlockThreadData, writeBlock } from './block-message.ts'

/** Blocks of fewer transactions are done sooner than the thread hears of them. */
const worthwhile = 8

/**
 * Makes large blocks in a thread of their own, so that this one takes in the next transactions meanwhile. The thread is
 * started by the first large block, so that a node at rest stays small; until it is there, and for small blocks, `here`
 * does the work.
 */
export class BlockThread implements BlockMaker {
  readonly #store: SqliteStore
  readonly #here: BlockMaker
  #worker: Worker | undefined
  #state: 'none' | 'starting' | 'ready' | 'broken' = 'none'

  constructor(deps: { store: SqliteStore; here: BlockMaker }) {
    this.#store = deps.store
    this.#here = deps.here
  }

  /** A thread needs a program of its own, which the sources are not, and a file that it can open too. */
  static fits(store: SqliteStore): boolean {
    return store.path !== ':memory:' && !import.meta.url.endsWith('.ts')
  }

  async make(block: Block): Promise<readonly TransactionResult[]> {
    const worker = block.transactions.length < worthwhile ? undefined : this.#ready()
    if (worker === undefined) return this.#here.make(block)
    const message = writeBlock(block)
    worker.postMessage(message, [message.bytes.buffer])
    try {
      const answer = await answerOf(worker)
      if ('fault' in answer) throw answer.fault
      return answer.results
    } finally {
      // Whatever the answer was, the file says what became of the block.
      await this.#store.adopt()
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#state = 'broken'
    if (worker === undefined) return
    worker.ref()
    const gone = once(worker, 'exit')
    worker.postMessage('close')
    await gone
  }

  #ready(): Worker | undefined {
    if (this.#state === 'none') this.#start()
    return this.#state === 'ready' ? this.#worker : undefined
  }

  #start(): void {
    const { path, genesis } = this.#store
    const workerData: BlockThreadData = { path, genesis }
    const worker = new Worker(new URL('./block-worker.js', import.meta.url), { workerData })
    worker.unref()
    worker.once('message', () => {
      if (this.#state === 'starting') this.#state = 'ready'
    })
    // Where it cannot run, blocks are made as they are without it.
    const broken = () => {
      this.#state = 'broken'
      this.#worker = undefined
    }
    worker.on('error', broken)
    worker.on('exit', broken)
    this.#worker = worker
    this.#state = 'starting'
  }
}

/** What the thread says next. @throws when it ends instead. */
async function answerOf(worker: Worker): Promise<BlockAnswer> {
  const waiting = new AbortController()
  const { signal } = waiting
  const ended = once(worker, 'exit', { signal }).then(() => {
    throw new Error('the thread that makes blocks has ended')
  })
  try {
    const [answer] = await Promise.race([once(worker, 'message', { signal }), ended])
    return answer as BlockAnswer
  } finally {
    waiting.abort()
  }
}
