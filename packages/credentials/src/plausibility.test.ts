import { describe, expect, it } from 'vitest'
import { named, vectors } from '../test/vectors.ts'
import { fileToBase85 } from './ascii85.ts'
import { type Finding, findImplausible } from './plausibility.ts'
import { readShape } from './shape.ts'

const { credential } = named(vectors.valid, 'A-full')
const withSubject = (change: Readonly<Record<string, string | undefined>>): Finding[] => {
  const subject = Object.entries({ ...credential.credentialSubject, ...change }).filter(
    ([, value]) => value !== undefined,
  )
  return findImplausible(readShape({ ...credential, credentialSubject: Object.fromEntries(subject) }))
}

describe('plausibility', () => {
  it('finds nothing in good credentials', () => {
    for (const v of vectors.valid) expect(findImplausible(readShape(v.credential))).toEqual([])
  })

  it.each<[Finding, Record<string, string | undefined>]>([
    ['birth-after-document-issue', { dateOfBirth: '2021-06-02T00:00:00.000Z' }],
    ['birth-after-document-expiry', { dateOfBirth: '2031-06-02T00:00:00.000Z' }],
    ['birth-after-credential-issue', { dateOfBirth: '2026-06-01T00:00:00.000Z' }],
    ['birth-too-long-ago', { dateOfBirth: '1888-02-29T00:00:00.000Z' }],
    ['document-issue-after-expiry', { idDocumentDateOfIssue: '2031-06-02T00:00:00.000Z' }],
    ['missing-member', { idDocumentNumber: undefined }],
    ['missing-member', { firstName: '', familyName: undefined }],
    ['unreadable-date', { dateOfBirth: 'PT' }],
    ['unknown-document-type', { idDocumentType: 'Lisboa' }],
    ['unknown-gender', { gender: 'PT' }],
    ['country-not-two-letters', { idDocumentCountry: 'ID_CARD' }],
    ['country-not-two-letters', { nationality: '' }],
    ['file-in-text-field', { placeOfBirth: '<~s4IA0!"_al8O`~>' }],
    ['text-in-file-field', { selfieFile: 'Lisboa' }],
    ['value-repeated', { phoneNumber: 'CC-0099 "X"' }],
    ['value-repeated', { middleName: 'marta@example.test' }],
    ['file-cut-by-encoder', { selfieFile: `<~${fileToBase85(Uint8Array.of(255, 216, 128, 128)).slice(2, 5)}~>` }],
  ])('notices %s', (finding, change) => {
    expect(withSubject(change)).toContain(finding)
  })

  it('allows what people do have', () => {
    expect(withSubject({ residentialAddressRegion: 'Évora', idDocumentDateOfIssue: undefined })).toEqual([])
    expect(withSubject({ familyName: undefined, gender: undefined, email: undefined })).toEqual([])
  })
})
