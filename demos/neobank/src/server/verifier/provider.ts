/** Where a verification stands, in the words of this bank. */
export type VerificationStatus =
  | 'created'
  | 'submitted'
  | 'in_review'
  | 'approved'
  | 'resubmission_required'
  | 'declined'
  | 'expired'

interface Verification {
  readonly caseId: string
  readonly reference: string
  readonly status: VerificationStatus
  readonly reasons: readonly string[]
}

/** What was verified. Names and dates as on the document, codes as the provider writes them. */
export interface VerifiedPerson {
  readonly document: {
    readonly type: 'PASSPORT' | 'ID_CARD' | 'RESIDENCE_PERMIT'
    readonly firstName: string
    readonly familyName: string
    /** ISO dates. */
    readonly birthDate: string
    readonly expiry: string
    readonly sex: 'male' | 'female' | 'unspecified'
    readonly number: string
    /** ISO 3166-1 alpha-2. */
    readonly issuingCountry: string
    /** ISO 3166-1 alpha-2; undefined rather than guessed. */
    readonly nationality: string | undefined
    readonly address?:
      | {
          readonly street: string
          readonly houseNumber: string
          readonly postalCode: string
          readonly city: string
          readonly country: string
        }
      | undefined
  }
  readonly front: Uint8Array
  readonly back: Uint8Array | undefined
  readonly selfie: Uint8Array
  readonly addressProof: Uint8Array | undefined
  /** Milliseconds since 1970. */
  readonly approvedAt: number
}

/**
 * An external identity-verification provider, as far as this bank asks one. To use another provider, write another
 * implementation, and a reader of its webhooks (`webhooks/`): nothing else of the bank knows whose it is.
 */
export interface VerificationProvider {
  /** @returns the page on which the person shows who they are. */
  open(request: { reference: string; returnUrl: string }): Promise<{ caseId: string; captureUrl: string }>
  /** Another way into a case that was opened before. */
  reopen(caseId: string): Promise<{ captureUrl: string }>
  status(caseId: string): Promise<Verification>
  person(caseId: string): Promise<VerifiedPerson>
  /** Has the provider forget the documents. */
  erase(caseId: string): Promise<void>
}
