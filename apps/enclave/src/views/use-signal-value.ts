import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'

/** The value of a signal, drawn anew when it changes. */
export function useSignalValue<T>(signal: ReadonlySignal<T>): T {
  const [value, setValue] = useState(() => signal.peek())
  useEffect(() => signal.subscribe((next) => setValue(() => next)), [signal])
  return value
}
