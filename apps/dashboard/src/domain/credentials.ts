import type { idOSCredentialListItem, idOSGrant } from '@open-idos/client'
import { hasBadStatus, noteText, parsePublicNotes } from '@open-idos/credentials'

type Status = 'approved' | 'pending' | 'rejected' | 'revoked' | 'expired' | 'invalid' | 'none'
const statuses: readonly Status[] = ['approved', 'pending', 'rejected', 'revoked', 'expired', 'invalid']

/** What can be said of a credential without opening it: its public notes and who has copies. */
export interface CredentialView {
  readonly id: string
  /** `kyc` and the like; empty where the notes say nothing. */
  readonly type: string
  /** `basic`, `plus+liveness` …; empty where the notes say nothing. */
  readonly level: string
  readonly status: Status
  /** As the notes write it, when it is none that we know. */
  readonly statusText: string
  readonly isBad: boolean
  /** Name that the notes give; their claim. */
  readonly issuerName: string
  /** Hex key that signed the row. */
  readonly issuerKey: string
  /** Rows that are copies of it, whether anybody can read them or not. */
  readonly copies: readonly string[]
  /** Accesses to its copies, and to itself. */
  readonly grants: readonly idOSGrant[]
}

/** Originals in the order of the list. Copies are shown with what they are copies of. */
export function viewCredentials(
  rows: readonly idOSCredentialListItem[],
  grants: readonly idOSGrant[],
): readonly CredentialView[] {
  const copies = new Map<string, string[]>()
  for (const row of rows) {
    if (row.original_id !== null) copies.set(row.original_id, [...(copies.get(row.original_id) ?? []), row.id])
  }
  const byData = new Map<string, idOSGrant[]>()
  for (const grant of grants) byData.set(grant.data_id, [...(byData.get(grant.data_id) ?? []), grant])
  return rows.filter(isOriginal).map((row) => {
    const own = copies.get(row.id) ?? []
    return {
      id: row.id,
      issuerKey: row.issuer_auth_public_key,
      ...readNotes(row.public_notes),
      copies: own,
      grants: [row.id, ...own].flatMap((id) => byData.get(id) ?? []),
    }
  })
}

/** Copies whose original was deleted have no original either, but no notes. */
export function isOriginal(row: Pick<idOSCredentialListItem, 'original_id' | 'public_notes'>): boolean {
  return row.original_id === null && row.public_notes !== ''
}

/** What public notes say, as far as we know their members. */
export function readNotes(text: string) {
  const notes = parsePublicNotes(text)
  const said = noteText(notes, 'status') ?? ''
  return {
    type: noteText(notes, 'type') ?? '',
    level: noteText(notes, 'level') ?? '',
    status: said === '' ? 'none' : (statuses.find((one) => one === said.toLowerCase()) ?? 'none'),
    statusText: said.slice(0, 40),
    isBad: hasBadStatus(notes),
    issuerName: (noteText(notes, 'issuer') ?? '').slice(0, 60),
  } as const
}

/** A lock counts up to and including its last second, by the network's clock; ours may be off by a little. */
export function isLocked(grant: Pick<idOSGrant, 'locked_until'>, now: number = Date.now()): boolean {
  return lockedUntilMs(grant) >= now
}

/** Milliseconds since 1970; 0 where nothing was promised. */
export function lockedUntilMs(grant: Pick<idOSGrant, 'locked_until'>): number {
  return Number(grant.locked_until) * 1000
}
