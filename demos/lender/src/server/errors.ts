const errors = {
  'request.invalid': [400, 'the request is malformed'],
  'request.foreign': [403, 'this request does not come from our own pages'],
  'session.required': [401, 'sign in first'],
  'challenge.invalid': [401, 'this proof was used before, is too old, or is not of this wallet'],
  'staff.required': [401, 'this is for the staff'],
  'request.too_large': [413, 'the request is larger than what is taken'],
  'grant.not_visible': [409, 'the network does not show us this copy'],
  too_many_attempts: [429, 'too many attempts, wait a minute'],
  'network.unavailable': [503, 'the network can not be reached just now'],
  not_found: [404, 'there is nothing here'],
  internal: [500, 'something went wrong here'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>

/** A request that was refused for a reason its sender may act on. */
export class LenderError extends Error {
  override readonly name = 'LenderError'
  readonly code: keyof typeof errors
  /** HTTP status. */
  readonly status: (typeof errors)[keyof typeof errors][0]

  constructor(code: keyof typeof errors, options?: ErrorOptions) {
    super(errors[code][1], options)
    this.code = code
    this.status = errors[code][0]
  }
}
