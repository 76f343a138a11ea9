import { base85ToFile, endsInCutGroup } from './ascii85.ts'
import { FACE_ID_CONTEXT } from './contexts.ts'
import type { CredentialView } from './shape.ts'
import { documentTypes, genders } from './subject-schema.ts'

/**
 * Something about a subject that does not fit together. A credential without the second proof can have its values
 * moved between fields by whoever held it; these findings catch the moves that contradict each other. They are no
 * proof: two names that changed places look as good as before.
 */
export type Finding =
  | 'birth-after-document-issue'
  | 'birth-after-document-expiry'
  | 'birth-after-credential-issue'
  | 'birth-too-long-ago'
  | 'document-issue-after-expiry'
  | 'missing-member'
  | 'unreadable-date'
  | 'unknown-document-type'
  | 'unknown-gender'
  | 'country-not-two-letters'
  | 'file-in-text-field'
  | 'text-in-file-field'
  | 'value-repeated'
  | 'file-cut-by-encoder'

const files: ReadonlySet<string> = new Set([
  'idDocumentFrontFile',
  'idDocumentBackFile',
  'selfieFile',
  'residentialAddressProofFile',
])
const countries = ['nationality', 'idDocumentCountry', 'residentialAddressCountry']
const required = [
  'dateOfBirth',
  'idDocumentCountry',
  'idDocumentNumber',
  'idDocumentType',
  'idDocumentFrontFile',
  'selfieFile',
]
/** Members that carry something only this person or document has; a second occurrence was put there. */
const unique = ['idDocumentNumber', 'ssn', 'phoneNumber', 'email']
const YEAR_MS = 365.25 * 24 * 3600 * 1000

/** Checks a subject against itself. Empty for a proof of personhood, which has nothing to compare. */
export function findImplausible(view: CredentialView): Finding[] {
  const { members, context } = view.subject
  if (context === FACE_ID_CONTEXT) return []
  const findings = new Set<Finding>([...dateFindings(view), ...fileFindings(members)])
  const has = (name: string): boolean => (members.get(name) ?? '') !== ''
  if (required.some((name) => !members.has(name)) || !(has('firstName') || has('familyName'))) {
    findings.add('missing-member')
  }
  const outside = (name: string, allowed: readonly string[]): boolean =>
    members.has(name) && !allowed.includes(members.get(name) ?? '')
  if (outside('idDocumentType', documentTypes)) findings.add('unknown-document-type')
  if (outside('gender', genders)) findings.add('unknown-gender')
  if (countries.some((name) => members.has(name) && !/^[A-Za-z]{2}$/.test(members.get(name) ?? ''))) {
    findings.add('country-not-two-letters')
  }
  const values = [...members.values()]
  const repeated = unique.some((name) => has(name) && values.filter((v) => v === members.get(name)).length > 1)
  if (repeated) findings.add('value-repeated')
  return [...findings]
}

function* dateFindings(view: CredentialView): Generator<Finding> {
  const { members } = view.subject
  const time = (name: string): number | undefined => {
    const text = members.get(name)
    return text === undefined ? undefined : Date.parse(text)
  }
  const birth = time('dateOfBirth')
  const issue = time('idDocumentDateOfIssue')
  const expiry = time('idDocumentDateOfExpiry')
  const credential = view.dates.map(([, text]) => Date.parse(text)).reduce((a, b) => Math.min(a, b), Infinity)
  if ([birth, issue, expiry, time('residentialAddressProofDateOfIssue')].some(Number.isNaN)) yield 'unreadable-date'
  if (birth !== undefined) {
    if (birth >= credential) yield 'birth-after-credential-issue'
    if (birth < credential - 130 * YEAR_MS) yield 'birth-too-long-ago'
    if (issue !== undefined && birth > issue) yield 'birth-after-document-issue'
    if (expiry !== undefined && birth > expiry) yield 'birth-after-document-expiry'
  }
  if (issue !== undefined && expiry !== undefined && issue > expiry) yield 'document-issue-after-expiry'
}

function* fileFindings(members: ReadonlyMap<string, string>): Generator<Finding> {
  for (const [name, value] of members) {
    if (!files.has(name)) {
      if (/^<~.*~>$/s.test(value)) yield 'file-in-text-field'
      continue
    }
    const file = base85ToFile(value)
    if (file === false) yield 'text-in-file-field'
    else if (endsInCutGroup(value, file)) yield 'file-cut-by-encoder'
  }
}
