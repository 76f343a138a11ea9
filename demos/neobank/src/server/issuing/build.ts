import { randomUUID } from 'node:crypto'
import type { Idos } from '../idos.ts'
import type { VerifiedPerson } from '../verifier/provider.ts'

/** How long the bank stands by what was verified. */
const VALID_MS = 365 * 86_400_000

/** A signed credential about the person whom the provider verified, and the notes that anybody may see beside it. */
export async function buildFor(
  { issuer, credentialKey }: Idos,
  person: VerifiedPerson,
): Promise<{ readonly plaintext: string; readonly notes: Record<string, string>; readonly level: string }> {
  const subject = subjectOf(person)
  const level = issuer.deriveCredentialLevel(subject)
  const documentEnd = Date.parse(person.document.expiry)
  const credential = await issuer.buildCredential(
    {
      id: `${credentialKey.issuer}/credentials/${randomUUID()}`,
      level,
      issued: new Date(),
      approvedAt: new Date(person.approvedAt),
      expirationDate: new Date(Math.min(person.approvedAt + VALID_MS, documentEnd)),
    },
    subject,
    credentialKey,
  )
  const issuedAt = new Date().toISOString()
  const notes = { id: randomUUID(), type: 'kyc', level, status: 'approved', issuer: 'Neobank', issuedAt }
  return { plaintext: JSON.stringify(credential), notes, level }
}

function subjectOf({ document, front, back, selfie, addressProof }: VerifiedPerson) {
  const { address } = document
  return {
    id: `uuid:${randomUUID()}`,
    ...(document.firstName === '' ? {} : { firstName: document.firstName }),
    ...(document.familyName === '' ? {} : { familyName: document.familyName }),
    gender: ({ female: 'F', male: 'M', unspecified: 'OTHER' } as const)[document.sex],
    ...(document.nationality === undefined ? {} : { nationality: document.nationality }),
    dateOfBirth: day(document.birthDate),
    idDocumentCountry: document.issuingCountry,
    idDocumentNumber: document.number,
    idDocumentType: document.type,
    idDocumentDateOfExpiry: day(document.expiry),
    idDocumentFrontFile: front,
    ...(back === undefined ? {} : { idDocumentBackFile: back }),
    selfieFile: selfie,
    ...(address === undefined || addressProof === undefined
      ? {}
      : { residentialAddress: { ...address, proofCategory: 'UTILITY_BILL', proofFile: addressProof } }),
  }
}

function day(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`)
}
