import {
  type AccessGrantParams,
  catalogue,
  type RowOf,
  requestAccessGrantText,
  requestWriteGrantText,
  type Wait,
  type WriteGrantParams,
  withDeadline,
} from '@open-idos/rpc-client'
import { type LoggedInContext, read, write } from './context.ts'
import type { AccessGrantRequest, SharedCopyRow } from './share.ts'

export type idOSGrant = RowOf<typeof catalogue.get_access_grants_owned>

export interface GrantMethods {
  /**
   * Shares a credential: fetches it, has the key provider encrypt a copy for the consumer, writes copy and grant.
   *
   * @throws {IdosError} `credential.not_found`, `grantee.invalid`, `crypto.invalid_key`, `grant.*`, what the key provider
   *   and the wallet throw.
   */
  requestAccessGrant(credentialId: string, request: AccessGrantRequest, wait?: Wait): Promise<SharedCopyRow>
  /** Grants that the user gave. */
  getAccessGrantsOwned(wait?: Wait): Promise<idOSGrant[]>
  /** Grants given to this wallet, oldest first; pages count from 1. */
  getGrants(
    page?: { readonly page?: number; readonly size?: number; readonly user_id?: string | undefined },
    wait?: Wait,
  ): Promise<{ readonly grants: idOSGrant[]; readonly totalCount: number }>
  /** How many grants were given to this wallet. */
  getGrantsCount(wait?: Wait): Promise<number>
  /** @throws {IdosError} `grant.not_found`, `grant.locked`. */
  revokeAccessGrant(id: string, wait?: Wait): Promise<{ readonly id: string }>
  /** The text of a delegated access grant, to be signed as it is. */
  requestDAGMessage(params: AccessGrantParams, wait?: Wait): Promise<string>
  /** The text of a delegated write grant, to be signed as it is. Times are cut to whole seconds. */
  requestDWGMessage(params: WriteGrantParams, wait?: Wait): Promise<string>
}

export function grantMethods(ctx: LoggedInContext): GrantMethods {
  const { rpc, signer } = ctx
  return {
    requestAccessGrant: (id, request, wait = {}) =>
      // Signing on a curve is loaded by those who share.
      withDeadline(wait, async (signal) => (await import('./share.ts')).share(ctx, { id, ...request }, signal)),
    getAccessGrantsOwned: (wait) => read(ctx, catalogue.get_access_grants_owned, { params: {}, wait }),
    getGrants({ page = 1, size = 10, user_id } = {}, wait = {}) {
      return withDeadline(wait, async (signal) => {
        const [grants, totalCount] = await Promise.all([
          read(ctx, catalogue.get_access_grants_granted, { params: { user_id, page, size }, wait: { signal } }),
          count(ctx, { userId: user_id, wait: { signal } }),
        ])
        return { grants, totalCount }
      })
    },
    getGrantsCount: (wait) => count(ctx, { wait }),
    async revokeAccessGrant(id, wait) {
      await write(ctx, catalogue.revoke_access_grant, { params: { id }, wait })
      return { id }
    },
    requestDAGMessage: (params, wait) => requestAccessGrantText(rpc, params, { signer, ...wait }),
    requestDWGMessage: (params, wait) => requestWriteGrantText(rpc, params, { signer, ...wait }),
  }
}

async function count(
  ctx: LoggedInContext,
  request: { userId?: string | undefined; wait?: Wait | undefined },
): Promise<number> {
  const params = { user_id: request.userId }
  const [row] = await read(ctx, catalogue.get_access_grants_granted_count, { params, wait: request.wait })
  return Number(row?.count ?? 0)
}
