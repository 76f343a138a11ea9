import { within } from '@open-idos/rpc-client'

/** One at a time, in the order of coming. Whoever leaves the line lets the others through. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()
  #current: AbortController | undefined

  /** @param signal ends the wait in the line, and is what `work` gets, unless {@link stop} comes first. */
  async take<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const before = this.#last
    let leave = () => {}
    const gone = new Promise<void>((resolve) => {
      leave = resolve
    })
    this.#last = Promise.all([before, gone])
    try {
      await within({ signal }, () => before)
      const current = new AbortController()
      this.#current = current
      return await within({ signal, also: current.signal }, work)
    } finally {
      this.#current = undefined
      leave()
    }
  }

  /** Ends the work in hand with this error. */
  stop(error: Error): void {
    this.#current?.abort(error)
  }
}
