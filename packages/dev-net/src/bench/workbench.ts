import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * What a run owns: a folder, a signal that ends it early, and everything that must be closed again. Closing goes
 * backwards, and a closer that fails does not keep the others from running.
 */
export class Workbench {
  /** Gone after {@link close}. */
  readonly dir: string
  readonly signal: AbortSignal
  readonly #closers: (() => Promise<void> | void)[] = []

  constructor(parent: string | undefined, signal: AbortSignal) {
    this.dir = mkdtempSync(join(parent === undefined ? tmpdir() : resolve(parent), 'open-idos-bench-'))
    this.signal = signal
  }

  onClose(closer: () => Promise<void> | void): void {
    this.#closers.push(closer)
  }

  async close(): Promise<void> {
    for (const closer of this.#closers.splice(0).reverse()) {
      try {
        await closer()
      } catch (error) {
        console.error(error)
      }
    }
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Lets signals and timers through between two pieces of work that block. @throws when the run was stopped. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  signal.throwIfAborted()
}
