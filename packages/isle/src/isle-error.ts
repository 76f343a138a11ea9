import type { IsleErrorCode, IsleErrorFacts, IsleState } from './types.ts'

/** A call that did not end well. Programs read `code`; `ref` is the same in the page, in the frame and in the events. */
export class IsleError extends Error implements IsleErrorFacts {
  override readonly name = 'IsleError'
  declare readonly code: IsleErrorCode
  /** Where it happened. */
  declare readonly step: IsleState
  /** Whether the same call can succeed when it is made again. */
  declare readonly retryable: boolean
  declare readonly ref: string

  constructor(facts: Partial<IsleErrorFacts> & Pick<IsleErrorFacts, 'code'>) {
    const { code, step = 'booting', retryable = mayHelp.has(code), ref = newRef() } = facts
    super(code)
    Object.assign(this, { code, step, retryable, ref })
  }
}

/** Where the world may be different next time. */
const mayHelp: ReadonlySet<IsleErrorCode> = new Set([
  'user_cancelled',
  'user_refused',
  'user_rejected_signature',
  'wallet_missing',
  'wallet_changed',
  'locked',
  'popup_blocked',
  'frame_lost',
  'network',
  'timeout',
])

/** What a person reads to those who help: short, and no secret. */
export function newRef(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(5))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The facts of a failure as they travel; what is not ours says no more than its code. */
export function factsOf(error: unknown, otherwise: IsleErrorCode, at: IsleState): IsleErrorFacts {
  const known = error instanceof IsleError ? error : new IsleError({ code: otherwise, step: at })
  const { code, step, retryable, ref } = known
  return { code, step, retryable, ref }
}
