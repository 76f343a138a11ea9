import { IdosError } from '@open-idos/protocol'

/** How long a caller is willing to wait. Every function that waits takes it as part of its last argument. */
export interface Wait {
  /** Ends the wait with `wait.aborted`. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds; ends the wait with `wait.timeout`. */
  readonly timeoutMs?: number | undefined
}

/** @param also a second signal that ends the wait, of somebody who outlives the call. */
type Limit = Wait & { readonly also?: AbortSignal | undefined }

/** Timers hold 31 bits; a longer wait is no limit at all. */
const LONGEST_TIMER = 2 ** 31 - 1

/**
 * Runs `work` under the caller's limit. Settles when the limit is reached even if `work` ignores the signal it is given,
 * as wallets do.
 *
 * @throws {IdosError} `wait.timeout`, `wait.aborted`, or what `work` throws.
 */
export async function within<T>(limit: Limit, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return withDeadline(limit, (signal) => {
    const stopped = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(abortReason(signal)), { once: true })
    })
    return Promise.race([work(signal), stopped])
  })
}

/**
 * Runs several steps under one limit. Unlike {@link within} it waits for the step in hand, which must end itself when the
 * signal says so: what that step knows, such as the hash of a transaction on its way, stays in the error.
 */
export async function withDeadline<T>(limit: Limit, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { timeoutMs } = limit
  const outer = [limit.signal, limit.also].filter((signal) => signal !== undefined)
  for (const signal of outer) if (signal.aborted) throw abortReason(signal)
  const controller = new AbortController()
  const unfollow = outer.map((signal) => onAbort(signal, () => controller.abort(abortReason(signal))))
  const timer =
    timeoutMs === undefined || timeoutMs > LONGEST_TIMER
      ? undefined
      : setTimeout(() => controller.abort(new IdosError('wait.timeout', { timeout_ms: timeoutMs })), timeoutMs)
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    for (const stop of unfollow) stop()
  }
}

/** Who listens to a signal. Platforms warn about many listeners, and one signal may stand behind hundreds of calls. */
const followers = new WeakMap<AbortSignal, Set<() => void>>()

/** Calls back when the signal is aborted. @returns the way to stop listening. */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  let callbacks = followers.get(signal)
  if (callbacks === undefined) {
    const all = new Set<() => void>()
    callbacks = all
    followers.set(signal, all)
    signal.addEventListener('abort', () => all.forEach((one) => one()), { once: true })
  }
  callbacks.add(callback)
  return () => callbacks.delete(callback)
}

/** Why a signal was aborted, as one of our errors: a limit further out keeps its own code. */
export function abortReason(signal: AbortSignal): IdosError {
  const reason: unknown = signal.reason
  return reason instanceof IdosError ? reason : new IdosError('wait.aborted', {}, { cause: reason })
}

/** A pause that a signal can end. @throws {IdosError} `wait.aborted`, `wait.timeout`. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return within({ signal }, (inner) => {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      inner.addEventListener('abort', () => clearTimeout(timer), { once: true })
    })
  })
}
