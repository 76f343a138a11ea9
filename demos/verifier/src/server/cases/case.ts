/** Where a case stands. Only `created` and `resubmission_required` wait for the person. */
export type Status =
  | 'created'
  | 'submitted'
  | 'in_review'
  | 'approved'
  | 'resubmission_required'
  | 'declined'
  | 'expired'

/** What the client asks to be verified: who somebody is, or also where they live. */
export type Level = 'identity' | 'identity+address'

/** Why a case was not approved, in classes that a client can put in its own words. */
export type Reason =
  | 'unreadable'
  | 'document_expired'
  | 'underage'
  | 'fields_differ'
  | 'duplicate_document'
  | 'photo_mismatch'
  | 'not_accepted'

export interface Check {
  readonly name:
    | 'mrz_check_digits'
    | 'fields_match_mrz'
    | 'document_valid'
    | 'plausible_age'
    | 'document_not_used_before'
    | 'authenticity'
    | 'face_match'
    | 'liveness'
    | 'address'
  /** A stand-in performs few of the checks that a real provider does, and says so. */
  readonly outcome: 'passed' | 'failed' | 'not_performed'
}

/** What the person entered, after correction of what was read. */
export interface DocumentFields {
  readonly type: 'PASSPORT' | 'ID_CARD' | 'RESIDENCE_PERMIT'
  readonly firstName: string
  readonly familyName: string
  /** ISO date. */
  readonly birthDate: string
  readonly sex: 'male' | 'female' | 'unspecified'
  readonly number: string
  /** ISO date. */
  readonly expiry: string
  /** As printed: three letters of ICAO 9303. */
  readonly issuingState: string
  readonly nationality: string
  /** Lines of the machine-readable zone, joined by line feeds. */
  readonly mrz: string
  readonly address?: {
    readonly street: string
    readonly houseNumber: string
    readonly postalCode: string
    readonly city: string
    /** ISO 3166-1 alpha-2. */
    readonly country: string
  }
}

export const fileKinds = ['front', 'back', 'selfie', 'address'] as const
export type FileKind = (typeof fileKinds)[number]

export interface Case {
  readonly id: string
  readonly client: string
  /** The client's own name for the person; cases are found again by it. */
  readonly reference: string
  readonly level: Level
  readonly returnUrl: string
  readonly webhookUrl: string
  readonly status: Status
  /** Grows with every change; receivers drop what is older. */
  readonly sequence: number
  readonly reasons: readonly Reason[]
  readonly checks: readonly Check[]
  readonly document: DocumentFields | undefined
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly submittedAt: number | undefined
  readonly decidedAt: number | undefined
  readonly expiresAt: number
}

/** Whether the person can send something now. */
export function isOpen(status: Status): boolean {
  return status === 'created' || status === 'resubmission_required'
}

/** Whether nothing can change any more. */
export function isFinal(status: Status): boolean {
  return status === 'approved' || status === 'declined' || status === 'expired'
}

/** Files that a level needs, by document type. */
export function neededFiles(level: Level, type: DocumentFields['type']): readonly FileKind[] {
  const back = type === 'PASSPORT' ? [] : (['back'] as const)
  const address = level === 'identity+address' ? (['address'] as const) : []
  return ['front', ...back, 'selfie', ...address]
}
