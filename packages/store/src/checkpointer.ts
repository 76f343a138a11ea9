import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Database } from './driver.ts'

/** When the write-ahead log has grown by this much it is brought into the file. */
const stepBytes = 64 * 1024 * 1024
/** In pages: what the database does by itself where there is no worker. */
const automaticPages = 4000

/**
 * Brings the write-ahead log into the data file. The copying, thousands of pages scattered over the file, happens in a
 * worker thread; what was written meanwhile is little, and is copied between two blocks, so that the log starts over.
 */
export class Checkpointer {
  readonly #path: string
  readonly #writer: Database
  #worker: Worker | undefined
  #state: 'idle' | 'copying' | 'copied' = 'idle'
  /** Size of the log when it was last brought in; it cannot start over while somebody reads from it. */
  #settledBytes = 0

  /** @param writer gets its automatic checkpoints switched off, unless this program runs from its sources. */
  constructor(path: string, writer: Database) {
    this.#path = path
    this.#writer = writer
    writer.exec(`PRAGMA wal_autocheckpoint = ${this.#isAvailable ? 0 : automaticPages}`)
  }

  /** A worker needs a file of its own, which the sources are not. */
  get #isAvailable(): boolean {
    return !import.meta.url.endsWith('.ts')
  }

  /** Called between blocks. */
  afterCommit(): void {
    if (!this.#isAvailable || this.#state === 'copying') return
    if (this.#state === 'copied') {
      this.#writer.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      this.#state = 'idle'
      this.#settledBytes = this.#logBytes()
    } else if (this.#logBytes() - this.#settledBytes > stepBytes) {
      this.#state = 'copying'
      this.#start().postMessage('checkpoint')
    }
  }

  close(): void {
    this.#worker?.postMessage('close')
    this.#worker = undefined
  }

  #logBytes(): number {
    return statSync(`${this.#path}-wal`, { throwIfNoEntry: false })?.size ?? 0
  }

  #start(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const worker = new Worker(new URL('./checkpoint-worker.js', import.meta.url), { workerData: this.#path })
    worker.unref()
    worker.on('message', () => {
      this.#state = 'copied'
    })
    worker.on('error', () => {
      if (this.#worker !== worker) return // closed meanwhile, and the database with it
      // Without it the database does the work by itself, as it does elsewhere.
      this.#worker = undefined
      this.#state = 'copied'
      this.#writer.exec(`PRAGMA wal_autocheckpoint = ${automaticPages}`)
    })
    this.#worker = worker
    return worker
  }
}
