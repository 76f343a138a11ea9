import { Worker } from 'node:worker_threads'
import type { CryptoEngine } from '@open-idos/crypto'
import { concatBytes, encodeTransaction, type Transaction } from '@open-idos/protocol'
import { createRememberedEngine } from './remembered-engine.ts'
import type { VerifierData, VerifierJob, VerifierReply } from './worker.ts'

export interface VerifierOptions {
  readonly chainId: string
  /** The program of the second thread; without one everything is computed where it is asked. */
  readonly program: URL | undefined
  /** How long a transaction may wait for its answers. */
  readonly patienceMs?: number
}

export interface VerifierDeps {
  readonly crypto: CryptoEngine
  /** How many transactions wait for their block. */
  readonly waiting: () => number
  /** The thread ended by itself. Called once at most. */
  readonly onFault: (error: unknown) => void
}

/** Checks signatures ahead on a second thread while many transactions are in flight. */
export interface Verifier {
  /** Gives the answers of the plain engine, whether they were found ahead or not. */
  readonly engine: CryptoEngine
  /**
   * Resolves when `engine` knows the signatures of a transaction, or when waiting for that is not worth it. Calls resolve
   * in the order in which they were made. Never rejects.
   */
  prepare(tx: Transaction): Promise<void>
  /** Ends the thread and lets everybody who waits go on. */
  close(): Promise<void>
}

/** Several waiting transactions a block share its cost; with fewer, the way to the thread costs more than it saves. */
const busyFrom = 4
/** A larger transaction is not worth copying. */
const maxBytes = 256 * 1024
/** Short jobs, so that the first answers come while the next are looked for. */
const maxJob = 8
/** Three for each of the ten thousand transactions that may wait; some six megabytes. */
const maxAnswers = 32_768

/** This package's own program, unless it runs from sources, which a thread cannot load. */
export const verifierProgram: URL | undefined = import.meta.url.endsWith('.ts')
  ? undefined
  : new URL('./worker.js', import.meta.url)

interface Waiting {
  /** Absent for one that only keeps its place. */
  readonly bytes: Uint8Array | undefined
  readonly release: () => void
}

interface Job {
  readonly members: readonly Waiting[]
  readonly since: number
  /** Whether the thread was asked. */
  readonly asked: boolean
}

export function createVerifier(options: VerifierOptions, deps: VerifierDeps): Verifier {
  return new ThreadVerifier(options, deps)
}

class ThreadVerifier implements Verifier {
  readonly engine: CryptoEngine
  readonly #options: VerifierOptions
  readonly #deps: VerifierDeps
  readonly #patienceMs: number
  readonly #learn: (answers: readonly string[]) => void
  #thread: Worker | undefined
  #state: 'off' | 'asleep' | 'starting' | 'ready'
  /** Arrived in this turn of the event loop. */
  #arrived: Waiting[] = []
  /** Oldest first. */
  readonly #jobs: Job[] = []
  /** Jobs that nobody waits for any more and that the thread has yet to answer; they are before all of `#jobs`. */
  #givenUp = 0
  #timer: NodeJS.Timeout | undefined

  constructor(options: VerifierOptions, deps: VerifierDeps) {
    const { engine, learn } = createRememberedEngine({ maxAnswers }, deps.crypto)
    this.engine = options.program === undefined ? deps.crypto : engine
    this.#learn = learn
    this.#options = options
    this.#deps = deps
    this.#patienceMs = options.patienceMs ?? 100
    this.#state = options.program === undefined ? 'off' : 'asleep'
  }

  prepare(tx: Transaction): Promise<void> {
    const line = this.#arrived.length > 0 || this.#jobs.length > 0
    if (!line && !this.#worthIt()) return Promise.resolve()
    const bytes = this.#canAsk() && tx.payload.length < maxBytes ? encodeTransaction(tx) : undefined
    return new Promise((release) => {
      if (this.#arrived.length === 0) setImmediate(() => this.#send())
      this.#arrived.push({ bytes: bytes !== undefined && bytes.length <= maxBytes ? bytes : undefined, release })
    })
  }

  async close(): Promise<void> {
    this.#state = 'off'
    this.#releaseAll()
    await this.#thread?.terminate()
  }

  /** Wakes the thread when there is work for it. */
  #worthIt(): boolean {
    if (this.#state === 'off' || this.#deps.waiting() < busyFrom) return false
    if (this.#state === 'asleep') this.#start()
    return this.#canAsk()
  }

  /** A thread that is late gets nothing more until it has caught up. */
  #canAsk(): boolean {
    return this.#state === 'ready' && this.#givenUp === 0
  }

  #start(): void {
    const { program, chainId } = this.#options
    if (program === undefined) return
    this.#state = 'starting'
    const workerData: VerifierData = { chainId }
    const thread = new Worker(program, {
      name: 'verifier',
      workerData,
      // It needs nothing from the environment, which holds secrets.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 },
    })
    thread.unref()
    thread.on('message', (reply: VerifierReply) => this.#heard(reply))
    thread.on('error', (error) => this.#died(error))
    thread.on('exit', (code) => this.#died(new Error(`the thread ended with code ${code}`)))
    this.#thread = thread
  }

  #heard(reply: VerifierReply): void {
    if (this.#state === 'off') return
    if (reply === 'ready') {
      this.#state = 'ready'
      return
    }
    this.#learn(reply)
    if (this.#givenUp > 0) this.#givenUp -= 1
    else this.#releaseOldest()
  }

  #died(error: unknown): void {
    if (this.#state === 'off') return
    this.#state = 'off'
    this.#deps.onFault(error)
    this.#releaseAll()
  }

  #send(): void {
    const arrived = this.#arrived
    this.#arrived = []
    for (let i = 0; i < arrived.length; i += maxJob) {
      const members = arrived.slice(i, i + maxJob)
      const asked = this.#canAsk() && this.#ask(members)
      this.#jobs.push({ members, since: performance.now(), asked })
    }
    this.#releaseUnasked()
    this.#watch()
  }

  /** @returns whether there was anything to ask. */
  #ask(members: readonly Waiting[]): boolean {
    const parts = members.flatMap(({ bytes }) => bytes ?? [])
    if (parts.length === 0) return false
    let end = 0
    const ends = parts.map((part) => (end += part.length))
    const bytes = concatBytes(...parts)
    const job: VerifierJob = { bytes, ends }
    this.#thread?.postMessage(job, [bytes.buffer as ArrayBuffer])
    return true
  }

  #releaseOldest(): void {
    for (const { release } of this.#jobs.shift()?.members ?? []) release()
    this.#releaseUnasked()
  }

  #releaseUnasked(): void {
    while (this.#jobs[0]?.asked === false) for (const { release } of this.#jobs.shift()?.members ?? []) release()
  }

  #releaseAll(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    while (this.#jobs.length > 0) this.#releaseOldest()
    for (const { release } of this.#arrived.splice(0)) release()
  }

  /** Looks after the oldest job when its time is over. */
  #watch(): void {
    const [oldest] = this.#jobs
    if (oldest === undefined || this.#timer !== undefined) return
    const left = oldest.since + this.#patienceMs - performance.now()
    this.#timer = setTimeout(() => {
      // After one more turn: answers may lie there already, unread while a block was made.
      setImmediate(() => {
        this.#timer = undefined
        this.#giveUpLate()
        this.#watch()
      })
    }, left)
  }

  #giveUpLate(): void {
    const limit = performance.now() - this.#patienceMs
    while (this.#jobs[0] !== undefined && this.#jobs[0].since <= limit) {
      this.#givenUp += 1
      this.#releaseOldest()
    }
  }
}
