import { accessGrantId } from '@open-idos/crypto'
import {
  type AccessGrantParams,
  accessGrantFields,
  callAction,
  catalogue,
  executeAction,
  type RowOf,
  type Wait,
  withDeadline,
} from '@open-idos/rpc-client'
import type { ConsumerContext } from './init.ts'

export type Grant = RowOf<typeof catalogue.get_access_grants_granted>

export interface GrantPage {
  /** Only grants of this user. */
  readonly user_id?: string | undefined
  /** From 1. */
  readonly page?: number | undefined
  readonly size?: number | undefined
}

/** A delegated access grant that its owner signed. */
export interface SignedAccessGrant extends AccessGrantParams {
  readonly dag_signature: string
}

export function listGrants(
  consumer: ConsumerContext,
  { user_id, page = 1, size = 10 }: GrantPage,
  wait: Wait,
): Promise<{ readonly grants: Grant[]; readonly totalCount: number }> {
  const { rpc, signer } = consumer
  return withDeadline(wait, async (signal) => {
    const [grants, totalCount] = await Promise.all([
      callAction(rpc, catalogue.get_access_grants_granted, { user_id, page, size }, { signer, signal }),
      countGrants(consumer, user_id, { signal }),
    ])
    return { grants, totalCount }
  })
}

export async function countGrants(consumer: ConsumerContext, userId: string | undefined, wait: Wait): Promise<number> {
  const { rpc, signer } = consumer
  const params = { user_id: userId }
  const [row] = await callAction(rpc, catalogue.get_access_grants_granted_count, params, { signer, ...wait })
  return Number(row?.count ?? 0)
}

/** @returns the id of the grant. @throws {IdosError} `dag.*`, `grant.exists`, `grantee.invalid`, `date.invalid`. */
export async function grantByDag(
  consumer: ConsumerContext,
  grant: SignedAccessGrant,
  wait: Wait,
): Promise<{ readonly id: string }> {
  const { rpc, signer } = consumer
  const fields = accessGrantFields(grant)
  const params = { ...fields, dag_signature: grant.dag_signature }
  await executeAction(rpc, catalogue.create_ag_by_dag_for_copy, params, { signer, ...wait })
  return { id: accessGrantId(fields.dag_grantee_wallet_identifier, fields.dag_data_id, fields.dag_locked_until) }
}
