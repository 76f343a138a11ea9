import type { IsleErrorCode, IsleErrorFacts, IsleState } from './types.ts'

/** A call that did not end well. Programs read `code`; `ref` is the same in the page, in the frame and in the events. */
export class IsleError extends Error implements IsleErrorFacts {
  override readonly name = 'IsleError'
  readonly code: IsleErrorCode
  /** Where it happened. */
  readonly step: IsleState
  /** Whether the same call can succeed when it is made again. */
  readonly retryable: boolean
  readonly ref: string

  constructor(facts: Partial<IsleErrorFacts> & Pick<IsleErrorFacts, 'code'>) {
    super(facts.code)
    this.code = facts.code
    this.step = facts.step ?? 'booting'
    this.retryable = facts.retryable ?? retryable.has(facts.code)
    this.ref = facts.ref ?? newRef()
  }
}

/** Where the world may be different next time. */
const retryable: ReadonlySet<IsleErrorCode> = new Set([
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
export function factsOf(error: unknown, otherwise: IsleErrorCode, step: IsleState): IsleErrorFacts {
  const {
    code,
    step: at,
    retryable: again,
    ref,
  } = error instanceof IsleError ? error : new IsleError({ code: otherwise, step })
  return { code, step: at, retryable: again, ref }
}
