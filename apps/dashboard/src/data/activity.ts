import { signal } from '@preact/signals'
import type { Key } from '../i18n/catalogue.ts'

type Names<S> = S extends `activity.${infer N}` ? N : never

/** Something the person did in this window. */
export interface Activity {
  readonly what: Names<Key>
  readonly values?: Readonly<Record<string, string>> | undefined
  /** Why it did not work. */
  readonly error?: unknown
  readonly at: number
}

/** Newest first. Memory of this page: the network keeps no such list, and neither does this device. */
export const activity = signal<readonly Activity[]>([])

export function note(done: Omit<Activity, 'at'>): void {
  activity.value = [{ ...done, at: Date.now() }, ...activity.peek()].slice(0, 500)
}

export function forgetActivity(): void {
  activity.value = []
}

/** Runs an action and notes how it went. */
export async function noted<T>(done: Omit<Activity, 'at' | 'error'>, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work()
    note(done)
    return result
  } catch (error) {
    note({ ...done, error })
    throw error
  }
}
