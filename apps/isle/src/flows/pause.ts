import type { Run } from './run.ts'

/** A pause that ends with its signal, and waits while nobody looks. */
export function pauseOf(run: Run): (ms: number, signal: AbortSignal) => Promise<void> {
  return run.session.parts.pause ?? pause
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
  })
}
