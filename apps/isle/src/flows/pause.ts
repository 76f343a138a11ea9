/** @throws why the signal was aborted. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>

/** A pause that ends with its signal. */
export const pause: Pause = (ms, signal) =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
  })

/**
 * Pauses between two looks at what somebody else decides. Whoever knows that there is something to see may cut one short:
 * the person who presses, or the page whose server was told.
 */
export class Looks {
  readonly #wait: Pause
  #cut: (() => void) | undefined
  #isDue = false

  constructor(wait: Pause) {
    this.#wait = wait
  }

  /** Look now. While a look is under way, which may have seen what was before, another one follows it at once. */
  now(): void {
    this.#isDue = true
    this.#cut?.()
  }

  /** @returns whether it was cut short. @throws why the signal was aborted. */
  async pause(ms: number, signal: AbortSignal): Promise<boolean> {
    const stop = new AbortController()
    const cut = () => stop.abort()
    this.#cut = cut
    if (this.#isDue) cut()
    await this.#wait(ms, AbortSignal.any([signal, stop.signal])).catch(() => undefined)
    if (this.#cut === cut) {
      this.#cut = undefined
      this.#isDue = false
    }
    signal.throwIfAborted()
    return stop.signal.aborted
  }
}
