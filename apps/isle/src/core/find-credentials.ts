import type { idOSClientLoggedIn, idOSCredentialListItem } from '@open-idos/client'
import type { CredentialNeed } from '@open-idos/isle'
import type { Credential, EndedCredential, Found } from '../contract/core.ts'

/** Statuses that a credential has when it is worth nothing any more, and what they mean to its owner. */
const endings: Readonly<Record<string, EndedCredential['why']>> = {
  expired: 'expired',
  revoked: 'revoked',
  invalid: 'revoked',
  rejected: 'rejected',
}
const DAY_MS = 86_400_000

/** Names under which issuers write when they issued, and until when that counts; none is agreed on. */
const expiries = ['expiresAt', 'expires_at', 'expires', 'expirationDate', 'validUntil']
const dates = ['issuedAt', 'issued_at', 'issued', 'issuanceDate', 'validFrom', 'approvedAt', 'created']

/** The person's originals that a page can use. Private criteria are judged in the Enclave, for the usable ones only. */
export async function findCredentials(
  client: idOSClientLoggedIn,
  need: CredentialNeed,
  signal: AbortSignal,
): Promise<Found> {
  const requirements = {
    acceptedIssuers: need.issuers.map(({ authPublicKey }) => ({ authPublicKey: authPublicKey.toLowerCase() })),
    ...(need.level === undefined
      ? {}
      : {
          credentialLevelOrHigherFilter: {
            userLevel: need.level === 'plus' ? ('plus' as const) : ('basic' as const),
            requiredAddons: need.addons ?? [],
          },
        }),
    publicNotesFieldFilters: filters(need.publicNotes),
  }
  const open = (await client.filterCredentials(requirements, { signal })).map((row) => {
    const notes = readNotes(row.public_notes)
    const one = describe(row, notes, need)
    return { one, why: endingOf(one, notes, need) }
  })
  const usable = open.filter(({ why }) => why === undefined).map(({ one }) => one)
  const asksContents = Object.keys({ ...need.privateFields?.pick, ...need.privateFields?.omit }).length > 0
  const kept =
    asksContents && usable.length > 0
      ? new Set(
          (
            await client.filterCredentials(
              { ...requirements, privateFieldFilters: filters(need.privateFields) },
              { signal },
            )
          ).map((row) => row.id),
        )
      : undefined
  const fitting = kept === undefined ? usable : usable.filter(({ id }) => kept.has(id))
  return {
    fitting: fitting.toSorted((a, b) => (b.issuedAt ?? 0) - (a.issuedAt ?? 0)),
    ended: open.flatMap(({ one, why }) => (why === undefined ? [] : [{ ...one, why }])),
  }
}

type Filters = { pick: Record<string, unknown[]>; omit: Record<string, unknown[]> }

function filters(criteria: CredentialNeed['publicNotes']): Filters {
  return { pick: { ...criteria?.pick }, omit: { ...criteria?.omit } } as Filters
}

type Notes = Readonly<Record<string, unknown>>

/** Why a page cannot use it any more; undefined where it can. */
function endingOf(one: Credential, notes: Notes, need: CredentialNeed): EndedCredential['why'] | undefined {
  const said = endings[one.status.toLowerCase()]
  if (said !== undefined) return said
  const end = dateIn(notes, expiries)
  if (end !== undefined && end < Date.now()) return 'expired'
  const { maxAgeDays } = need
  if (maxAgeDays === undefined) return undefined
  // What does not say when it was issued cannot be said to be young enough.
  return one.issuedAt === undefined || Date.now() - one.issuedAt > maxAgeDays * DAY_MS ? 'old' : undefined
}

function dateIn(notes: Notes, names: readonly string[]): number | undefined {
  return names.map((name) => Date.parse(textIn(notes, name))).find((time) => !Number.isNaN(time))
}

function textIn(notes: Notes, name: string): string {
  return typeof notes[name] === 'string' ? notes[name] : ''
}

function describe(row: idOSCredentialListItem, notes: Notes, need: CredentialNeed): Credential {
  const text = (name: string) => textIn(notes, name)
  const issuerKey = row.issuer_auth_public_key
  // The notes are signed by the issuer; what the page calls it comes second.
  const known = need.issuers.find((one) => one.authPublicKey.toLowerCase() === issuerKey.toLowerCase())
  const issuedAt = dateIn(notes, dates)
  const issuer = text('issuer') || (known?.name ?? '')
  return { id: row.id, type: text('type'), issuer, issuerKey, level: text('level'), status: text('status'), issuedAt }
}

function readNotes(text: string): Notes {
  try {
    const notes: unknown = JSON.parse(text)
    return typeof notes === 'object' && notes !== null ? (notes as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
