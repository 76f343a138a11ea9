import { IdosError } from '@open-idos/protocol'

interface Wait {
  readonly until: number
  readonly reject: (error: IdosError) => void
  before: Wait | undefined
  after: Wait | undefined
}

/**
 * One time limit for many pieces of work. All have equally long, so the one that began first is the first that may be
 * late, and a single timer watches over all of them.
 */
export class TimeLimit {
  readonly #ms: number
  // In the order in which they began; linked by hand. A set of the language grows by tables of which each keeps the next one
  // alive: once one of them is old, whatever is added later becomes old before it is collected, with the answers of a
  // thousand calls a second. Here what is over holds on to nothing.
  #oldest: Wait | undefined
  #newest: Wait | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(ms: number) {
    this.#ms = ms
  }

  /** What the work comes to. @throws {IdosError} `rpc.timeout` when that takes too long; the work goes on unheard. */
  within<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const wait: Wait = { until: performance.now() + this.#ms, reject, before: this.#newest, after: undefined }
      this.#add(wait)
      if (this.#timer === undefined) this.#watch(this.#ms)
      work.then(
        (value) => {
          this.#remove(wait)
          resolve(value)
        },
        (error: unknown) => {
          this.#remove(wait)
          reject(error)
        },
      )
    })
  }

  #watch(ms: number): void {
    // A millisecond late rather than early, so that the oldest is over when the timer is.
    this.#timer = setTimeout(() => this.#endLate(), Math.ceil(ms) + 1).unref()
  }

  #endLate(): void {
    const now = performance.now()
    this.#timer = undefined
    for (let wait = this.#oldest; wait !== undefined; wait = this.#oldest) {
      if (wait.until > now) {
        this.#watch(wait.until - now)
        return
      }
      this.#remove(wait)
      wait.reject(new IdosError('rpc.timeout'))
    }
  }

  #add(wait: Wait): void {
    if (wait.before === undefined) this.#oldest = wait
    else wait.before.after = wait
    this.#newest = wait
  }

  /** Once or twice: late work may still end. */
  #remove(wait: Wait): void {
    const { before, after } = wait
    if (before !== undefined) before.after = after
    else if (this.#oldest === wait) this.#oldest = after
    if (after !== undefined) after.before = before
    else if (this.#newest === wait) this.#newest = before
    wait.before = undefined
    wait.after = undefined
  }
}
