import type { idOSClientLoggedIn, idOSCredentialListItem } from '@open-idos/client'
import type { CredentialNeed } from '@open-idos/isle'
import type { Credential, Found } from '../contract/core.ts'

/** Statuses that a credential has when it is worth nothing any more. */
const ended = new Set(['expired', 'rejected', 'revoked', 'invalid'])
const DAY_MS = 86_400_000

/** Names under which issuers write when they issued; none is agreed on. */
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
  const open = (await client.filterCredentials(requirements, { signal })).map((row) => describe(row, need))
  const usable = open.filter((one) => !isEnded(one, need))
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
    ended: open.filter((one) => isEnded(one, need)),
  }
}

type Filters = { pick: Record<string, unknown[]>; omit: Record<string, unknown[]> }

function filters(criteria: CredentialNeed['publicNotes']): Filters {
  return { pick: { ...criteria?.pick }, omit: { ...criteria?.omit } } as Filters
}

function isEnded(one: Credential, need: CredentialNeed): boolean {
  if (ended.has(one.status.toLowerCase())) return true
  const { maxAgeDays } = need
  // What does not say when it was issued cannot be said to be young enough.
  return maxAgeDays !== undefined && (one.issuedAt === undefined || Date.now() - one.issuedAt > maxAgeDays * DAY_MS)
}

function describe(row: idOSCredentialListItem, need: CredentialNeed): Credential {
  const notes = readNotes(row.public_notes)
  const text = (name: string) => (typeof notes[name] === 'string' ? notes[name] : '')
  const issuerKey = row.issuer_auth_public_key
  // The notes are signed by the issuer; what the page calls it comes second.
  const known = need.issuers.find((one) => one.authPublicKey.toLowerCase() === issuerKey.toLowerCase())
  const issuedAt = dates.map((name) => Date.parse(text(name))).find((time) => !Number.isNaN(time))
  const issuer = text('issuer') || (known?.name ?? '')
  return { id: row.id, type: text('type'), issuer, issuerKey, level: text('level'), status: text('status'), issuedAt }
}

function readNotes(text: string): Readonly<Record<string, unknown>> {
  try {
    const notes: unknown = JSON.parse(text)
    return typeof notes === 'object' && notes !== null ? (notes as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
