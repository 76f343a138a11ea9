import type { IsleErrorCode, IsleState } from '@open-idos/isle'
import { IsleError } from '@open-idos/isle/error'

const codes: Readonly<Record<string, IsleErrorCode>> = {
  'signer.rejected': 'user_rejected_signature',
  'signer.invalid_signature': 'wallet_changed',
  'signer.unsupported': 'wallet_missing',
  'profile.missing': 'no_profile',
  'credential.not_found': 'no_credential',
  'grant.locked': 'locked',
  'key_provider.wrong_secret': 'wrong_secret',
  'key_provider.locked': 'locked',
  'enclave.cancelled': 'user_cancelled',
  'enclave.refused': 'user_refused',
  'enclave.popup_blocked': 'popup_blocked',
  'enclave.storage_denied': 'storage_denied',
  'enclave.frame_lost': 'frame_lost',
  'enclave.not_reached': 'network',
  'enclave.version': 'version',
  'wait.timeout': 'timeout',
  'wait.aborted': 'user_cancelled',
}

/** What went wrong, as the page and the person are told it; with the code of the part that said so, for support. */
export interface Failure {
  readonly error: IsleError
  readonly detail: string
}

export function failureOf(thrown: unknown, step: IsleState): Failure {
  if (thrown instanceof IsleError) return { error: thrown, detail: thrown.code }
  const detail = codeOf(thrown)
  // A wallet's own refusal came through the page as an error of the Isle and was wrapped on its way.
  const cause = (thrown as { cause?: unknown } | null)?.cause
  if (cause instanceof IsleError) return { error: new IsleError({ ...factsAt(cause, step) }), detail }
  const code =
    codes[detail] ??
    (/^(network|rpc|request|store|node\.(stopping|overloaded))/.test(detail) ? 'network' : 'node_rejected')
  return { error: new IsleError({ code, step }), detail }
}

function factsAt(error: IsleError, step: IsleState) {
  const { code, retryable, ref } = error
  return { code, retryable, ref, step }
}

/** Never the sentence of an exception: that may hold anything. */
function codeOf(thrown: unknown): string {
  const code = (thrown as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^[a-z_.]{3,60}$/.test(code) ? code : 'isle.fault'
}
