import { z } from 'zod'

export const documentTypes = [
  'PASSPORT',
  'DRIVERS',
  'ID_CARD',
  'VOTING_CARD',
  'PAN_CARD',
  'INTERNAL_PASSPORT',
  'RESIDENCE_PERMIT',
] as const
export const genders = ['M', 'F', 'OTHER'] as const

/** A file's bytes. Compared by kind and not by class, since bytes may come from another window or test realm. */
const bytes = z.custom<Uint8Array>().check((ctx) => {
  if (!isBytes(ctx.value)) ctx.issues.push({ code: 'invalid_type', expected: 'file', input: ctx.value })
})

/** Whether a value is a `Uint8Array`, a Node `Buffer` included. */
export function isBytes(value: unknown): value is Uint8Array {
  const kind = Object.prototype.toString.call(value)
  return kind === '[object Uint8Array]'
}

const country = z.string().length(2)

/** The top level members that the caller gives. */
export const credentialFieldsSchema = z.object({
  /** Absolute IRI of this credential. */
  id: z.string(),
  /** Such as `plus+liveness`; not compared with the subject. */
  level: z.string(),
  issued: z.date().optional(),
  approvedAt: z.date().optional(),
  expirationDate: z.date().optional(),
})

const residentialAddress = z.object({
  street: z.string(),
  houseNumber: z.string().optional(),
  additionalAddressInfo: z.string().optional(),
  region: z.string().optional(),
  city: z.string(),
  postalCode: z.string().optional(),
  country,
  proofCategory: z.string(),
  proofDateOfIssue: z.date().optional(),
  proofFile: bytes,
})

/** A person whose document was checked. Files are raw bytes, dates are `Date`s. */
export const credentialSubjectSchema = z
  .object({
    /** A URL of any scheme, such as `uuid:…`. */
    id: z.string(),
    firstName: z.string().optional(),
    middleName: z.string().optional(),
    familyName: z.string().optional(),
    maidenName: z.string().optional(),
    gender: z.enum(genders).optional(),
    nationality: country.optional(),
    ssn: z.string().length(9).optional(),
    email: z.email().optional(),
    phoneNumber: z.string().optional(),
    dateOfBirth: z.date(),
    placeOfBirth: z.string().optional(),
    idDocumentCountry: country,
    idDocumentNumber: z.string(),
    idDocumentType: z.enum(documentTypes),
    idDocumentDateOfIssue: z.date().optional(),
    idDocumentDateOfExpiry: z.date().optional(),
    idDocumentFrontFile: bytes,
    idDocumentBackFile: bytes.optional(),
    selfieFile: bytes,
    residentialAddress: residentialAddress.optional(),
  })
  .refine((subject) => Boolean(subject.firstName) || Boolean(subject.familyName), {
    error: 'firstName or familyName is required',
  })

/** A proof of personhood. */
export const faceIdSubjectSchema = z.object({
  id: z.string().optional(),
  faceSignUserId: z.string(),
})

export type CredentialFields = z.input<typeof credentialFieldsSchema>
export type CredentialSubject = z.input<typeof credentialSubjectSchema>
export type CredentialSubjectFaceId = z.input<typeof faceIdSubjectSchema>
export type ResidentialAddress = NonNullable<CredentialSubject['residentialAddress']>
