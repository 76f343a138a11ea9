import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { SqliteStore } from '@open-idos/store'
import type { BlockMaker, HandedOver, MadeBlock, Outcomes } from './block-maker.ts'
import {
  type BlockAnswer,
  type BlockThreadAnswer,
  type BlockThreadData,
  type BlockThreadRequest,
  readFault,
  writeBlock,
  writeFault,
} from './block-message.ts'

/** Blocks of fewer transactions are done sooner than the thread hears of them. */
const worthwhile = 8

/** A call of `make` that the thread has not answered. */
interface InHand {
  readonly transactions: number
  readonly resolve: (outcomes: Outcomes) => void
  readonly reject: (fault: unknown) => void
}

/**
 * Makes large blocks in a thread of their own, so that this one takes in the next transactions meanwhile. Those are
 * handed over while a block is being made, so the thread takes all that waits as soon as it is done, and never waits for
 * a turn of this one's event loop. It is started by the first large block, so that a node at rest stays small; until it
 * is there, and for small blocks while it has nothing to do, `here` does the work.
 */
export class BlockThread implements BlockMaker {
  readonly #store: SqliteStore
  readonly #here: BlockMaker
  readonly #onBlock: (made: MadeBlock) => void
  /** In the order in which the thread got them. */
  readonly #inHand: InHand[] = []
  #worker: Worker | undefined
  #state: 'none' | 'starting' | 'ready' | 'broken' = 'none'
  /** Who waits for the log to start over. */
  #startingOver: { readonly resolve: () => void; readonly reject: (fault: unknown) => void } | undefined

  constructor(deps: { store: SqliteStore; here: BlockMaker; onBlock: (made: MadeBlock) => void }) {
    this.#store = deps.store
    this.#here = deps.here
    this.#onBlock = deps.onBlock
  }

  /** A thread needs a program of its own, which the sources are not, and a file that it can open too. */
  static fits(store: SqliteStore): boolean {
    return store.path !== ':memory:' && !import.meta.url.endsWith('.ts')
  }

  make(handed: HandedOver): Promise<Outcomes> {
    const count = handed.transactions.length
    const worker = this.#inHand.length > 0 || count >= worthwhile ? this.#ready() : undefined
    if (worker === undefined) return this.#here.make(handed)
    return new Promise((resolve, reject) => {
      this.#inHand.push({ transactions: count, resolve, reject })
      const message = writeBlock(handed)
      this.#ask(worker, message, [message.bytes.buffer])
    })
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#state = 'broken'
    if (worker === undefined) return
    worker.ref()
    const gone = once(worker, 'exit')
    this.#ask(worker, 'close')
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
    worker.on('message', (answer: BlockThreadAnswer) => {
      if (answer === 'log started over') this.#startingOver?.resolve()
      else if (answer !== 'ready') void this.#settle(answer)
      else if (this.#state === 'starting') this.#state = 'ready'
    })
    // Where it cannot run, blocks are made as they are without it.
    const broken = () => {
      this.#state = 'broken'
      this.#worker = undefined
      const messages = this.#inHand.length
      if (messages > 0) void this.#settle({ messages, ...writeFault(ended()) })
      this.#startingOver?.reject(ended())
    }
    worker.on('error', broken)
    worker.on('exit', broken)
    this.#worker = worker
    this.#state = 'starting'
  }

  /** Never rejects. */
  async #settle(answer: BlockAnswer): Promise<void> {
    let fault = 'fault' in answer ? readFault(answer) : undefined
    try {
      // Whatever the answer is, the file says what became of the block.
      await this.#store.adopt(() => this.#startLogOver())
    } catch (error) {
      fault ??= error
    }
    const settled = this.#inHand.splice(0, answer.messages)
    if (fault !== undefined || 'fault' in answer) {
      for (const { reject } of settled) reject(fault)
      return
    }
    const { made, results } = answer
    this.#onBlock(made)
    let at = 0
    for (const { transactions, resolve } of settled) {
      resolve({ height: made.height, results: results.slice(at, at + transactions) })
      at += transactions
    }
  }

  #startLogOver(): Promise<void> {
    const worker = this.#worker
    if (worker === undefined) return Promise.reject(ended())
    return new Promise((resolve, reject) => {
      this.#startingOver = { resolve, reject }
      this.#ask(worker, 'start log over')
    })
  }

  #ask(worker: Worker, request: BlockThreadRequest, transfer: ArrayBuffer[] = []): void {
    worker.postMessage(request, transfer)
  }
}

function ended(): Error {
  return new Error('the thread that makes blocks has ended')
}
