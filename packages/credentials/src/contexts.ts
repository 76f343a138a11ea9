/** W3C Verifiable Credentials Data Model 1.1. */
export const W3C_CONTEXT = 'https://www.w3.org/2018/credentials/v1'
/** The Ed25519 2020 signature suite. */
export const SUITE_CONTEXT = 'https://w3id.org/security/suites/ed25519-2020/v1'

const BASE = 'https://idos-network.github.io/idos-sdk-js/credentials'
/** The members `level` and `approvedAt`. */
export const CREDENTIAL_CONTEXT = `${BASE}/idos-credentials-v1.json`
/** The subject of a checked person, as built today. */
export const SUBJECT_CONTEXT = `${BASE}/idos-credential-subject-v2.json`
/** The subject of older credentials. */
const LEGACY_SUBJECT_CONTEXT = `${BASE}/idos-credential-subject-v1.json`
/** The subject of a proof of personhood. */
export const FACE_ID_CONTEXT = `${BASE}/idos-credential-subject-face-id-v1.json`

const XSD = 'http://www.w3.org/2001/XMLSchema#'
const STRING = `${XSD}string`
const DATE = `${XSD}date`

const subjectStrings = [
  'firstName',
  'middleName',
  'familyName',
  'maidenName',
  'gender',
  'email',
  'phoneNumber',
  'ssn',
  'placeOfBirth',
  'idDocumentCountry',
  'idDocumentNumber',
  'idDocumentType',
  'idDocumentFrontFile',
  'idDocumentBackFile',
  'selfieFile',
  'residentialAddressStreet',
  'residentialAddressHouseNumber',
  'residentialAddressAdditionalAddressInfo',
  'residentialAddressRegion',
  'residentialAddressCity',
  'residentialAddressPostalCode',
  'residentialAddressProofCategory',
  'residentialAddressProofFile',
] as const
const legacyStrings = ['applicantId', 'inquiryId', 'governmentId', 'governmentIdType'] as const

/** Member name → the IRI that is signed in its place. */
export type Terms = ReadonlyMap<string, string>

const credentialTerms: Terms = new Map([
  ['level', STRING],
  ['approvedAt', DATE],
])

const subjectTerms: Terms = new Map([
  ...subjectStrings.map((name) => [name, STRING] as const),
  ['residentialAddressProofDateOfIssue', DATE],
  // These five are literally `aux:…`: in the original documents `aux` cannot serve as a prefix and is never expanded.
  ['nationality', 'aux:ISO_3166-1_alpha-2'],
  ['residentialAddressCountry', 'aux:ISO_3166-1_alpha-2'],
  ['dateOfBirth', 'aux:date'],
  ['idDocumentDateOfIssue', 'aux:date'],
  ['idDocumentDateOfExpiry', 'aux:date'],
])

const legacySubjectTerms: Terms = new Map([...subjectTerms, ...legacyStrings.map((name) => [name, STRING] as const)])
const faceIdTerms: Terms = new Map([['faceSignUserId', STRING]])

const REPOSITORY = 'https://raw.githubusercontent.com/idos-network/idos-sdk-js'
const aliasFolders = [
  `${REPOSITORY}/1356fea6672d22deb07fedc5fa427478b2e1654c/packages/%40credentials/assets`,
  `${REPOSITORY}/346f14468348e4f3dd00039c89ce9bb49d88777c/packages/%40credentials/assets`,
  `${REPOSITORY}/1e8421744e037dfd7b0289cb39261c73ab6d643c/packages/%40credentials/assets`,
  `${REPOSITORY}/0049d2e93f8913c42398372e2bb65d92bed38ac0/packages/%40credentials/assets`,
  `${REPOSITORY}/1bc3503f5302a7e42777076445d5b05fec8db429/packages/issuer-sdk-js/assets`,
]

/** Every URL that may stand beside the W3C and suite contexts at the top of a credential, with its terms. */
export const topContexts: ReadonlyMap<string, Terms> = new Map([
  [CREDENTIAL_CONTEXT, credentialTerms],
  ...aliasFolders.map((folder) => [`${folder}/idos-credentials-v1.json`, credentialTerms] as const),
])

/** Every URL that may be the context of a subject, with its terms. */
export const subjectContexts: ReadonlyMap<string, Terms> = new Map([
  [SUBJECT_CONTEXT, subjectTerms],
  [LEGACY_SUBJECT_CONTEXT, legacySubjectTerms],
  [FACE_ID_CONTEXT, faceIdTerms],
  ...aliasFolders.map((folder) => [`${folder}/idos-credential-subject-v1.json`, legacySubjectTerms] as const),
])

/**
 * The idOS context documents as JSON-LD 1.1, by URL, older addresses included: for integrators who run a JSON-LD
 * processor of their own behind a closed loader. This package needs none.
 */
export const contextDocuments: ReadonlyMap<string, object> = new Map(
  [...topContexts, ...subjectContexts].map(([url, terms]) => [
    url,
    { '@context': { '@version': 1.1, '@protected': true, ...Object.fromEntries(terms) } },
  ]),
)
