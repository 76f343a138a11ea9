import type { IsleState } from '@open-idos/isle'
import { IsleError } from '@open-idos/isle/error'
import type { Screen } from '../contract/screen.ts'
import { type Failure, failureOf } from './errors.ts'
import { PERSON_MS, type Session } from './session.ts'

/** One request in hand: of the page, or of the person. It ends by its work, by its signal, or at its limit. */
export class Run {
  readonly session: Session
  readonly #stop = new AbortController()
  /** A signed change is on its way: giving up would leave nobody to see what became of it. */
  isCommitted = false

  constructor(session: Session, outer?: AbortSignal) {
    this.session = session
    const stop = () => this.stop(outer?.reason instanceof IsleError ? outer.reason : undefined)
    if (outer?.aborted) stop()
    outer?.addEventListener('abort', stop, { once: true })
  }

  get signal(): AbortSignal {
    return this.#stop.signal
  }

  stop(why?: IsleError): void {
    this.#stop.abort(why ?? new IsleError({ code: 'user_cancelled', step: this.session.state }))
  }

  show(screen: Screen): void {
    this.signal.throwIfAborted()
    this.session.stage.show(screen)
  }

  /** Waits for the person, up to a limit. */
  async ask<T>(make: (answer: (value: T) => void) => Screen, limitMs = PERSON_MS): Promise<T> {
    const limit = new AbortController()
    const step = this.session.state
    const stop = () => limit.abort(this.signal.reason)
    if (this.signal.aborted) stop()
    this.signal.addEventListener('abort', stop)
    const timer = setTimeout(() => limit.abort(new IsleError({ code: 'timeout', step })), limitMs)
    try {
      return await this.session.stage.ask(limit.signal, make)
    } finally {
      clearTimeout(timer)
      this.signal.removeEventListener('abort', stop)
    }
  }

  /**
   * Does one step. A failure is a card with a way to try that step again; what the person took back themselves, and
   * whatever `expected` names, goes to the caller instead.
   */
  async attempt<T>(
    screen: () => Screen,
    work: () => Promise<T>,
    expected: (failure: Failure) => boolean = isDecision,
  ): Promise<T> {
    for (;;) {
      this.show(screen())
      const { state } = this.session
      try {
        return await this.unlessStopped(work())
      } catch (thrown) {
        this.signal.throwIfAborted()
        const failure = failureOf(thrown, state)
        if (expected(failure)) throw failure.error
        await this.failed(failure)
      }
    }
  }

  /** Shows a failure. Settles when the person wants to try again. @throws {IsleError} when they do not. */
  async failed({ error, detail }: Failure): Promise<void> {
    const { code, step, retryable, ref } = error
    const facts = { code, step, retryable, ref }
    this.session.host.emit('isle-error', facts)
    const again = await this.ask<boolean>((answer) => ({
      name: 'failed',
      error: facts,
      detail,
      retry: hopeless.has(code) ? undefined : () => answer(true),
      close: () => answer(false),
    }))
    if (!again) throw error
  }

  /** Settles when the run does, even if `work` does not listen. */
  unlessStopped<T>(work: Promise<T>): Promise<T> {
    const { signal } = this
    return new Promise((resolve, reject) => {
      const stop = () => reject(signal.reason as Error)
      if (signal.aborted) stop()
      signal.addEventListener('abort', stop, { once: true })
      void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
    })
  }

  fail(code: IsleError['code'], step: IsleState = this.session.state): IsleError {
    return new IsleError({ code, step })
  }
}

/** Where the same step again would end the same: the page has to ask for something else. */
const hopeless: ReadonlySet<IsleError['code']> = new Set(['not_allowed', 'request_expired', 'config', 'version'])

/** A person's decision is no failure. */
export function isDecision({ error }: Failure): boolean {
  return ['user_cancelled', 'user_refused', 'user_rejected_signature'].includes(error.code)
}
