/** Every refusal of the interface: code to HTTP status and sentence. */
const errors = {
  'auth.invalid': [401, 'the request is not signed by a known client, or too old'],
  'request.invalid': [400, 'the request is malformed'],
  'request.too_large': [413, 'the request is larger than what is taken'],
  'url.not_allowed': [400, 'this client may not use that address'],
  'case.not_found': [404, 'there is no such case'],
  'case.closed': [409, 'this case takes nothing more'],
  'case.no_data': [409, 'documents are given out for approved cases only, and not for ever'],
  'link.invalid': [410, 'this link was used before, or is too old'],
  'session.invalid': [401, 'open the case anew from the application that sent you'],
  'file.missing': [400, 'a picture is missing'],
  'file.unreadable': [415, 'this is not a picture that can be read: JPEG, PNG or WebP'],
  'file.too_large': [413, 'the file is larger than 5 MB, or has too many pixels'],
  'code.invalid': [401, 'this code is not right, or too old'],
  'test_controls.off': [403, 'test controls are switched off'],
  not_found: [404, 'there is nothing here'],
  internal: [500, 'something went wrong here'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>

export type VerifierErrorCode = keyof typeof errors

/** A request that was refused for a reason its sender may act on. */
export class VerifierError extends Error {
  override readonly name = 'VerifierError'
  readonly code: VerifierErrorCode
  /** HTTP status. */
  readonly status: (typeof errors)[VerifierErrorCode][0]
  readonly data: Readonly<Record<string, string | number>>

  constructor(code: VerifierErrorCode, data: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    super(errors[code][1], options)
    this.code = code
    this.status = errors[code][0]
    this.data = data
  }
}
