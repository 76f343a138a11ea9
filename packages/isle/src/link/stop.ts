import { IsleError } from '../isle-error.ts'
import type { Call, IsleState } from '../types.ts'

/** Aborted when the caller does not want to wait any longer, or by one of the others. */
export function signalOf({ signal, timeoutMs }: Call, ...others: readonly AbortSignal[]): AbortSignal {
  const limit = timeoutMs === undefined ? [] : [AbortSignal.timeout(timeoutMs)]
  return AbortSignal.any([...others, ...(signal ? [signal] : []), ...limit])
}

/** Why a call was given up: the error that the signal carries, its limit, or somebody's decision. */
export function reasonOf({ reason }: AbortSignal, step?: IsleState): IsleError {
  if (reason instanceof IsleError) return reason
  const isLimit = (reason as Partial<Error> | null)?.name === 'TimeoutError'
  return new IsleError({ code: isLimit ? 'timeout' : 'user_cancelled', ...(step && { step }) })
}

/** Settles when the signal is aborted, even if `work` does not listen. @throws {IsleError} why it was. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined, step?: IsleState): Promise<T> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const stop = () => reject(reasonOf(signal, step))
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop)
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
