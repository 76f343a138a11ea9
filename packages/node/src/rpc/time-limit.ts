import { IdosError } from '@open-idos/protocol'

interface Wait {
  readonly until: number
  readonly reject: (error: IdosError) => void
}

/**
 * One time limit for many pieces of work. All have equally long, so the one that began first is the first that may be
 * late, and a single timer watches over all of them.
 */
export class TimeLimit {
  readonly #ms: number
  /** In the order in which they began. */
  readonly #waits = new Set<Wait>()
  #timer: NodeJS.Timeout | undefined

  constructor(ms: number) {
    this.#ms = ms
  }

  /** What the work comes to. @throws {IdosError} `rpc.timeout` when that takes too long; the work goes on unheard. */
  within<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const wait = { until: performance.now() + this.#ms, reject }
      this.#waits.add(wait)
      if (this.#timer === undefined) this.#watch(this.#ms)
      work.then(
        (value) => {
          this.#waits.delete(wait)
          resolve(value)
        },
        (error: unknown) => {
          this.#waits.delete(wait)
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
    for (const wait of this.#waits) {
      if (wait.until > now) {
        this.#watch(wait.until - now)
        return
      }
      this.#waits.delete(wait)
      wait.reject(new IdosError('rpc.timeout'))
    }
  }
}
