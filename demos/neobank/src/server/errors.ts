/** Every refusal of the bank: code to HTTP status and sentence. */
const errors = {
  'request.invalid': [400, 'the request is malformed'],
  'request.too_large': [413, 'the request is larger than what is taken'],
  'request.foreign': [403, 'this request does not come from our own pages'],
  'webhook.unsigned': [403, 'the identity provider did not sign this'],
  'webhook.outdated': [403, 'this is older than anything that the identity provider still sends'],
  'webhook.unreadable': [403, 'this is not of the form that was agreed on with the identity provider'],
  'session.required': [401, 'sign in first'],
  'challenge.invalid': [401, 'this proof was used before, is too old, or is not of this wallet'],
  'profile.exists': [409, 'this wallet has a profile already'],
  'profile.missing': [409, 'there is no profile for this wallet yet'],
  'verification.closed': [409, 'this verification takes nothing more'],
  'write_grant.invalid': [400, 'the permission is not signed by this wallet'],
  'credential.missing': [409, 'there is no credential to look at'],
  'access.not_granted': [403, 'we have not been given access to this'],
  'access.not_accepted': [422, 'what was shared does not satisfy us'],
  'staff.required': [401, 'this is for the staff'],
  'payment.refused': [422, 'this payment is not possible'],
  'customer.not_found': [404, 'there is no such customer'],
  'network.unavailable': [503, 'the network can not be reached just now'],
  'verifier.unavailable': [503, 'the identity provider can not be reached just now'],
  too_many_attempts: [429, 'too many attempts, wait a minute'],
  not_found: [404, 'there is nothing here'],
  internal: [500, 'something went wrong here'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>

export type BankErrorCode = keyof typeof errors

/** A request that was refused for a reason its sender may act on. */
export class BankError extends Error {
  override readonly name = 'BankError'
  readonly code: BankErrorCode
  /** HTTP status. */
  readonly status: (typeof errors)[BankErrorCode][0]
  readonly data: Readonly<Record<string, string | number>>

  constructor(code: BankErrorCode, data: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    super(errors[code][1], options)
    this.code = code
    this.status = errors[code][0]
    this.data = data
  }
}
