import type { idOSCredentialListItem, idOSGrant } from '@open-idos/client'
import { callAction, catalogue, type RowOf } from '@open-idos/rpc-client'
import type { Owner, Person } from '../session/person.ts'
import type { Query } from './use-query.ts'

const TIMEOUT_MS = 30_000
const wait = (signal: AbortSignal) => ({ signal, timeoutMs: TIMEOUT_MS })

/** What the lists of credentials and accesses are made of. */
export interface Holdings {
  readonly rows: readonly idOSCredentialListItem[]
  readonly grants: readonly idOSGrant[]
}

export function holdingsOf({ client, identifier }: Owner): Query<Holdings> {
  return {
    queryKey: [identifier, 'holdings'],
    queryFn: async ({ signal }) => {
      const [rows, grants] = await Promise.all([
        client.getAllCredentials(wait(signal)),
        client.getAccessGrantsOwned(wait(signal)),
      ])
      return { rows, grants }
    },
  }
}

export function walletsOf({ client, identifier }: Owner): Query<Awaited<ReturnType<typeof client.getWallets>>> {
  return { queryKey: [identifier, 'wallets'], queryFn: ({ signal }) => client.getWallets(wait(signal)) }
}

export function attributesOf({ client, identifier }: Owner): Query<Awaited<ReturnType<typeof client.getAttributes>>> {
  return { queryKey: [identifier, 'attributes'], queryFn: ({ signal }) => client.getAttributes(wait(signal)) }
}

const PAGE = 500

/** Everything that others shared with this wallet or key: all pages. */
export function receivedBy({ rpc, signer, identifier }: Person): Query<readonly idOSGrant[]> {
  return {
    queryKey: [identifier, 'received'],
    queryFn: async ({ signal }) => {
      const all: idOSGrant[] = []
      for (let page = 1; ; page++) {
        const params = { user_id: null, page, size: PAGE }
        const rows = await callAction(rpc, catalogue.get_access_grants_granted, params, { signer, ...wait(signal) })
        all.push(...rows)
        if (rows.length < PAGE) return all
      }
    },
  }
}

export type SharedRow = RowOf<typeof catalogue.get_credentials_shared_by_user>

/** What one owner shared with this wallet or key, with the notes of the originals. */
export function sharedByOwner({ rpc, signer, identifier }: Person, userId: string): Query<readonly SharedRow[]> {
  return {
    queryKey: [identifier, 'shared-by', userId],
    staleTime: 60_000,
    queryFn: ({ signal }) => {
      const params = { user_id: userId, original_issuer_auth_public_key: null }
      return callAction(rpc, catalogue.get_credentials_shared_by_user, params, { signer, ...wait(signal) })
    },
  }
}

export type SharedCredential = RowOf<typeof catalogue.get_credential_shared>

/** A shared credential with its encrypted content; null when it is gone. */
export function sharedCredential({ rpc, signer, identifier }: Person, id: string): Query<SharedCredential | null> {
  return {
    queryKey: [identifier, 'shared', id],
    queryFn: async ({ signal }) => {
      try {
        const options = { signer, ...wait(signal) }
        const [row] = await callAction(rpc, catalogue.get_credential_shared, { id }, options)
        return row ?? null
      } catch (error) {
        const { code } = error as { code?: string }
        if (code === 'credential.not_found' || code === 'credential.not_shared') return null
        throw error
      }
    },
  }
}
