import { Worker } from 'node:worker_threads'
import type { Database } from './driver.ts'
import type { WalIndex } from './wal-index.ts'

/** In pages, 64 MB: when the write-ahead log has grown by this much it is brought into the file. */
const stepPages = 16_384
/** In pages: what the database does by itself where there is no worker. */
const automaticPages = 4000

/** Has the log start over between two blocks, as {@link BlockWriter.startLogOver} does; who makes blocks knows when. */
export type StartLogOver = () => void | Promise<void>

export interface CheckpointWorkerData {
  readonly path: string
  /** The data file, open for writing. */
  readonly file: number
}

export type CheckpointWorkerAnswer = 'copied' | 'not copied'

/**
 * Brings the write-ahead log into the data file. The copying, thousands of pages scattered over the file, happens in a
 * worker thread; what was written meanwhile is little, and is copied between two blocks, so that the log starts over.
 */
export class Checkpointer {
  readonly #path: string
  readonly #file: number
  readonly #writer: Database
  #worker: Worker | undefined
  #state: 'idle' | 'copying' | 'copied' | 'starting over' = 'idle'
  readonly #log: WalIndex
  /** Pages in the log when it was last brought in; it cannot start over while somebody reads from it. */
  #settled = 0

  /**
   * @param files.file stays open while there are connections to the file: closing it would take their locks away.
   * @param files.log tells what the log of the same file holds.
   * @param writer gets its automatic checkpoints switched off, unless this program runs from its sources.
   */
  constructor({ path, file, log }: CheckpointWorkerData & { log: WalIndex }, writer: Database) {
    this.#path = path
    this.#file = file
    this.#writer = writer
    this.#log = log
    writer.exec(`PRAGMA wal_autocheckpoint = ${this.#isAvailable ? 0 : automaticPages}`)
  }

  /** A worker needs a file of its own, which the sources are not. */
  get #isAvailable(): boolean {
    return !import.meta.url.endsWith('.ts')
  }

  /** Called after each block; never rejects. */
  async afterCommit(startLogOver: StartLogOver): Promise<void> {
    if (!this.#isAvailable || this.#state === 'copying' || this.#state === 'starting over') return
    if (this.#state === 'copied') {
      this.#state = 'starting over'
      try {
        await startLogOver()
      } catch {
        // Whoever makes the next block tries again.
        this.#state = 'copied'
        return
      }
      this.#state = 'idle'
      this.#settled = this.#log.pages()
      return
    }
    const pages = this.#log.pages()
    // The first block after it started over.
    if (pages < this.#settled) this.#settled = 0
    if (pages - this.#settled > stepPages) {
      this.#state = 'copying'
      this.#start().postMessage('copy')
    }
  }

  close(): void {
    this.#worker?.postMessage('close')
    this.#worker = undefined
  }

  #start(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const workerData: CheckpointWorkerData = { path: this.#path, file: this.#file }
    const worker = new Worker(new URL('./checkpoint-worker.js', import.meta.url), { workerData })
    worker.unref()
    worker.on('message', (answer: CheckpointWorkerAnswer) => {
      if (this.#worker !== worker) return // closed meanwhile, and the log with it
      this.#state = answer === 'copied' ? 'copied' : 'idle'
      // When it has grown by as much again there is another try.
      if (answer === 'not copied') this.#settled = this.#log.pages()
    })
    worker.on('error', () => {
      if (this.#worker !== worker) return
      // Without it the database does the work by itself, as it does elsewhere.
      this.#worker = undefined
      this.#state = 'copied'
      this.#writer.exec(`PRAGMA wal_autocheckpoint = ${automaticPages}`)
    })
    this.#worker = worker
    return worker
  }
}
