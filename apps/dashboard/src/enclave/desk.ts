import { signal } from '@preact/signals'

/** Whether the Enclave holds an open key for this page, as far as it told us. */
export type KeyState = 'idle' | 'locked' | 'unlocked'

const running = new Set<AbortController>()

/** What this page is asking of the Enclave, and how it is told to stop. */
export const desk = {
  /** Why it is asked, in words for the person. */
  reason: signal(''),
  key: signal<KeyState>('idle'),

  /** Runs a request that may need the person. It ends with `wait.aborted` when they cancel it in this page. */
  async during<T>(reason: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController()
    running.add(controller)
    desk.reason.value = reason
    try {
      return await work(controller.signal)
    } finally {
      running.delete(controller)
    }
  },

  /** Takes back whatever is being asked. */
  cancel(): void {
    for (const controller of running) controller.abort()
  },
}
