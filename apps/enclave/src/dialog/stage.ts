import { IdosError } from '@open-idos/protocol'
import { type Signal, signal } from '@preact/signals'
import type { Screen } from '../contract/screen.ts'

/** One thing that is asked of the person: it shows screens until it is done. */
export interface Step<T> {
  /** Aborted when the step is over, however it ended. */
  readonly signal: AbortSignal
  show(screen: Screen): void
  readonly done: (value: T) => void
  readonly fail: (error: unknown) => void
  /** As Escape does: the whole question is cancelled. */
  readonly cancel: () => void
}

/** Where the screens appear. At most one step is on it. */
export class Stage {
  readonly screen: Signal<Screen> = signal<Screen>({ name: 'loading' })
  #cancel: (() => void) | undefined

  /**
   * Shows screens until the person has answered.
   *
   * @throws {IdosError} `enclave.cancelled` when they cancel or the signal fires; whatever the step fails with.
   */
  async step<T>(around: AbortSignal, run: (step: Step<T>) => void): Promise<T> {
    const over = new AbortController()
    try {
      return await new Promise<T>((resolve, reject) => {
        const cancel = (): void => reject(new IdosError('enclave.cancelled'))
        if (around.aborted) return cancel()
        around.addEventListener('abort', cancel, { signal: over.signal })
        this.#cancel = cancel
        run({
          signal: over.signal,
          show: (screen) => {
            // Work that ends late has nothing to show any more.
            if (!over.signal.aborted) this.screen.value = screen
          },
          done: resolve,
          fail: reject,
          cancel,
        })
      })
    } finally {
      over.abort()
      this.#cancel = undefined
    }
  }

  /** What Escape does. */
  cancel(): void {
    this.#cancel?.()
  }

  /** Between two questions. */
  wait(): void {
    this.screen.value = { name: 'loading' }
  }

  finish(): void {
    this.screen.value = { name: 'finished' }
  }
}
