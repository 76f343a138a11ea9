import { accessGrantId, canonicalIdentifier, identifierKind } from '@open-idos/crypto'
import { type Caller, IdosError, nobody, type Uuid } from '@open-idos/protocol'
import type { BlockInfo } from '../action.ts'
import type { StateReader, StateWriter } from '../state/port.ts'
import type { Row } from '../state/schema.ts'
import { limits } from './limits.ts'

/** A grant is locked up to and including the second `locked_until`. */
export function isLocked(grant: Row<'access_grants'>, block: BlockInfo): boolean {
  return grant.locked_until >= block.time
}

/** Grants on a credential that name the caller; letter case counts only where the identifier's encoding makes it count. */
export async function grantsTo(state: StateReader, caller: Caller, dataId: string): Promise<Row<'access_grants'>[]> {
  if (caller === nobody) return []
  return state.find('access_grants', { data_id: dataId, grantee_key: canonicalIdentifier(caller) })
}

/**
 * Refuses grantees that nobody could ever be: a grant to the empty text would be everybody's, and one to a misspelt
 * address is access that its owner believes to have given. @throws {IdosError} `grantee.invalid`.
 */
export function checkGrantee(grantee: string): void {
  if (identifierKind(grantee) === undefined) throw new IdosError('grantee.invalid')
}

/** @throws {IdosError} `grant.lock_out_of_range`. */
export function checkLock(lockedUntil: bigint, block: BlockInfo): number {
  if (lockedUntil < 0n || lockedUntil > BigInt(block.time + limits.lockSeconds)) {
    throw new IdosError('grant.lock_out_of_range', { limit: block.time + limits.lockSeconds })
  }
  return Number(lockedUntil)
}

/**
 * Inserts one access grant (`create_access_grant`, which nobody can call from outside). The id comes from the grantee
 * as given; another spelling of the same grantee with the same lock is refused as the same grant.
 *
 * @throws {IdosError} `grant.credential_missing`, `grant.exists`.
 */
export async function createAccessGrant(
  ctx: { state: StateWriter; block: BlockInfo },
  grant: {
    grantee: string
    dataId: Uuid
    lockedUntil: number
    contentHash: string
    inserterType: 'user' | 'delegated_write_grant' | 'dag_message'
    inserterId: string
  },
): Promise<void> {
  const credential = await ctx.state.get('credentials', grant.dataId)
  if (credential === undefined) throw new IdosError('grant.credential_missing')
  const granteeKey = canonicalIdentifier(grant.grantee)
  const same = await ctx.state.find('access_grants', { data_id: grant.dataId, grantee_key: granteeKey })
  if (same.some((other) => other.locked_until === grant.lockedUntil)) throw new IdosError('grant.exists')
  await ctx.state.insert('access_grants', {
    id: accessGrantId(grant.grantee, grant.dataId, BigInt(grant.lockedUntil)),
    ag_owner_user_id: credential.user_id,
    ag_grantee_wallet_identifier: grant.grantee,
    grantee_key: granteeKey,
    data_id: grant.dataId,
    locked_until: grant.lockedUntil,
    content_hash: grant.contentHash,
    height: ctx.block.height,
    inserter_type: grant.inserterType,
    inserter_id: grant.inserterId,
  })
}

/** The columns of a grant that are returned. */
export const grantColumns = {
  id: 'uuid',
  ag_owner_user_id: 'uuid',
  ag_grantee_wallet_identifier: 'text',
  data_id: 'uuid',
  locked_until: 'int8',
  content_hash: 'text?',
  inserter_type: 'text',
  inserter_id: 'text',
} as const

/** A grant as it is returned. */
export function grantRow(grant: Row<'access_grants'>) {
  return {
    id: grant.id,
    ag_owner_user_id: grant.ag_owner_user_id,
    ag_grantee_wallet_identifier: grant.ag_grantee_wallet_identifier,
    data_id: grant.data_id,
    locked_until: BigInt(grant.locked_until),
    content_hash: grant.content_hash,
    inserter_type: grant.inserter_type,
    inserter_id: grant.inserter_id,
  }
}
