import { highest, levelScore, matchLevelOrHigher, type UserLevel } from './levels.ts'
import { hasBadStatus, noteText, type PublicNotes, parsePublicNotes } from './public-notes.ts'
import { type FieldFilters, recordFilter } from './record-filter.ts'

/** What the filters look at in a credential row. */
export interface CredentialListItem {
  readonly id: string
  readonly original_id?: string | null | undefined
  readonly issuer_auth_public_key: string
  readonly public_notes: string
}

/** What somebody needs of a credential. */
export interface CredentialRequirements {
  /** Keys as 64 lower-case hex characters. An empty list accepts nobody. */
  readonly acceptedIssuers: readonly { readonly authPublicKey: string }[]
  readonly credentialLevelOrHigherFilter?:
    | { readonly userLevel: UserLevel; readonly requiredAddons: readonly string[] }
    | undefined
  readonly publicNotesFieldFilters?: FieldFilters | undefined
  /** Looked at by whoever can decrypt; see {@link matchesPrivateFilters}. */
  readonly privateFieldFilters?: FieldFilters | undefined
}

/**
 * The rows that may satisfy requirements, in order, judged without their contents: originals with readable notes, from
 * an accepted issuer, of the level, whose notes pass. A status is looked at only when a filter asks for it.
 */
export function filterByPublicNotes<C extends CredentialListItem>(
  credentials: readonly C[],
  requirements: CredentialRequirements,
): C[] {
  const issuers = new Set(requirements.acceptedIssuers.map((issuer) => issuer.authPublicKey))
  const { credentialLevelOrHigherFilter: level, publicNotesFieldFilters: fields } = requirements
  return credentials.filter((credential) => {
    if (credential.original_id || !issuers.has(credential.issuer_auth_public_key)) return false
    const notes = parsePublicNotes(credential.public_notes)
    if (notes === undefined) return false
    const current = noteText(notes, 'level')
    if (level && (current === undefined || !matchLevelOrHigher(level.userLevel, level.requiredAddons, current))) {
      return false
    }
    return recordFilter(notes, fields?.pick, fields?.omit)
  })
}

/** Whether requirements can be judged only with the decrypted contents. */
export function needsContents(requirements: CredentialRequirements): boolean {
  const { pick = {}, omit = {} } = requirements.privateFieldFilters ?? {}
  return Object.keys(pick).length + Object.keys(omit).length > 0
}

/** Whether decrypted contents (parsed JSON) satisfy the private filters; paths start at the credential's root. */
export function matchesPrivateFilters(contents: unknown, requirements: CredentialRequirements): boolean {
  return recordFilter(contents, requirements.privateFieldFilters?.pick, requirements.privateFieldFilters?.omit)
}

export interface HighestMatchingOptions {
  readonly addons?: readonly string[]
  /** Members that the notes must have, strictly equal. */
  readonly publicNotesConstraint?: PublicNotes
  /** Also consider credentials whose notes call them expired, rejected, revoked or invalid. Default `false`. */
  readonly includeBadStatuses?: boolean
}

/** The credential of the highest level that satisfies a requirement, the first of equals. Unreadable notes are skipped. */
export function highestMatchingCredential<C extends Pick<CredentialListItem, 'public_notes'>>(
  credentials: readonly C[],
  level: UserLevel,
  options: HighestMatchingOptions = {},
): C | undefined {
  const { addons = [], publicNotesConstraint = {}, includeBadStatuses = false } = options
  const candidates = credentials.flatMap((credential) => {
    const notes = parsePublicNotes(credential.public_notes)
    const current = noteText(notes, 'level')
    if (notes === undefined || !current || !matchLevelOrHigher(level, addons, current)) return []
    if (!includeBadStatuses && hasBadStatus(notes)) return []
    const fits = Object.entries(publicNotesConstraint).every(
      ([name, value]) => Object.hasOwn(notes, name) && notes[name] === value,
    )
    return fits ? [{ credential, score: levelScore(current) }] : []
  })
  return highest(candidates, (candidate) => candidate.score)?.credential
}
