import type { IsleState } from '@open-idos/isle'
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { type Screen, stateOf } from '../contract/screen.ts'
import { mayFollow } from './table.ts'

/** What is shown, and where the Isle stands. All screens come through here, so that the table holds. */
export class Stage {
  readonly #screen: Signal<Screen> = signal({ name: 'booting' })
  readonly #changed: (state: IsleState) => void

  /** @param changed told every new state. */
  constructor(changed: (state: IsleState) => void = () => {}) {
    this.#changed = changed
  }

  get screen(): ReadonlySignal<Screen> {
    return this.#screen
  }

  get state(): IsleState {
    return stateOf(this.#screen.peek())
  }

  /** @throws Error for a step that is not in the table: a fault of ours. */
  show(screen: Screen): void {
    const [before, after] = [this.state, stateOf(screen)]
    if (!mayFollow(before, after)) throw new Error(`no way from ${before} to ${after}`)
    this.#screen.value = screen
    if (before !== after) this.#changed(after)
  }

  /**
   * Shows a screen and waits for the person.
   *
   * @throws the signal's reason when the wait is ended from outside.
   */
  ask<T>(signal: AbortSignal, make: (answer: (value: T) => void) => Screen): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = () => reject(signal.reason as Error)
      if (signal.aborted) return stop()
      signal.addEventListener('abort', stop, { once: true })
      this.show(
        make((value) => {
          signal.removeEventListener('abort', stop)
          resolve(value)
        }),
      )
    })
  }
}
