import { IdosError } from '@open-idos/protocol'

/**
 * Why a credential is not accepted, or cannot be built. Names are stable: programs branch on them. The first ten are
 * those of the network's published test data.
 */
export const credentialFailures = {
  'invalid-signature': 'a proof by the trusted key does not fit the credential',
  'no-proof-matches-suite-key-and-purpose': 'no proof was made by the trusted key for this purpose',
  'no-proof': 'the credential has no proof',
  expired: 'the credential has expired',
  'issued-in-the-future': 'the credential is issued in the future',
  'status-without-checker': 'the credential points to a status that this verifier does not check',
  'context-not-available': 'the credential uses a context that is not known here',
  'unknown-term': 'the credential has a member that its contexts do not define',
  'issuer-is-not-the-controller': 'the issuer named in the credential does not own the key that signed it',
  'no-trusted-issuer': 'no trusted issuer was given',
  malformed: 'the credential is not a W3C credential of the idOS form',
  'unsupported-shape': 'the credential uses a notation that could hide or move signed values',
  'jcs-proof-invalid': 'the proof that protects the assignment of values to fields does not fit the credential',
  'fields-not-protected': 'the credential has no proof that protects the assignment of values to fields',
  'no-status': 'no notes that can be read say that the credential was not revoked',
  'bad-status': 'the public notes call the credential expired, rejected, revoked or invalid',
  'invalid-member': 'a value given for the credential does not have the required form',
} as const

/** A reason of {@link credentialFailures}. */
export type CredentialFailure = keyof typeof credentialFailures

/** Refuses with `credential.invalid` and the reason in `data.reason`. Data names members, never their values. */
export function refuse(reason: CredentialFailure, data: Readonly<Record<string, string>> = {}, cause?: unknown): never {
  throw new IdosError('credential.invalid', { reason, ...data }, { message: credentialFailures[reason], cause })
}

/** The reason inside an error of this package, or `undefined` for any other error. */
export function failureOf(error: unknown): CredentialFailure | undefined {
  if (!(error instanceof IdosError) || error.code !== 'credential.invalid') return undefined
  const reason = error.data['reason']
  return typeof reason === 'string' && Object.hasOwn(credentialFailures, reason)
    ? (reason as CredentialFailure)
    : undefined
}
