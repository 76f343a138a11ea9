import { IdosError } from '@open-idos/protocol'

/** Lets one operation at a time have the person's attention; the others wait in order. */
export class Queue {
  #tail: Promise<unknown> = Promise.resolve()
  #waiting = 0
  readonly #limitMs: number
  #all = new AbortController()

  /** @param limitMs how long one operation may take; a person is part of it. */
  constructor(limitMs: number) {
    this.#limitMs = limitMs
  }

  /** Operations that run or wait. */
  get length(): number {
    return this.#waiting
  }

  /**
   * Runs an operation when its turn has come.
   *
   * @throws {IdosError} `wait.timeout`; `enclave.cancelled` when the caller's signal fires or everything is cancelled,
   *   whether it runs or waits; whatever the operation throws.
   */
  async run<T>(around: AbortSignal, operation: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.#waiting++
    const own = new AbortController()
    const before = this.#tail
    const all = this.#all.signal
    const stop = new Promise<never>((_, reject) => {
      const cancel = (): void => reject(new IdosError('enclave.cancelled'))
      if (around.aborted || all.aborted) return cancel()
      around.addEventListener('abort', cancel, { signal: own.signal })
      all.addEventListener('abort', cancel, { signal: own.signal })
    })
    // Nobody may be listening yet when it fires.
    stop.catch(() => undefined)
    let release = (): void => undefined
    this.#tail = new Promise<void>((resolve) => {
      release = resolve
    })
    let timer: ReturnType<typeof setTimeout> | undefined
    try {
      await Promise.race([before, stop])
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new IdosError('wait.timeout')), this.#limitMs)
      })
      return await Promise.race([operation(own.signal), stop, late])
    } finally {
      clearTimeout(timer)
      own.abort()
      this.#waiting--
      // Whoever left while waiting must not let the next one go before its turn.
      void before.then(release, release)
    }
  }

  cancelAll(): void {
    this.#all.abort()
    this.#all = new AbortController()
  }
}
