import { canonicalIdentifier, verifyOwnerSignature, type WalletType } from '@open-idos/crypto'
import { delegatedAccessGrantText, int8, toHex, utf8, uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { checkGrantee, checkLock, createAccessGrant } from '../../rules/grants.ts'
import { parameters } from '../../rules/parameters.ts'
import { walletOf } from '../../rules/profile.ts'

/**
 * Creates the grant that an owner signed for; anybody may submit it. On copies only, as the name says. A signed text
 * works once: it stays known to whoever saw it, and must not bring access back after the owner revoked it.
 */
export const createAgByDagForCopy = {
  name: 'create_ag_by_dag_for_copy',
  kind: 'write',
  caller: 'anyone',
  summary: 'Create an access grant in idOS with a delegated access grant',
  params: {
    dag_owner_wallet_identifier: parameters.identifier,
    dag_grantee_wallet_identifier: parameters.identifier,
    dag_data_id: uuid,
    dag_locked_until: int8,
    dag_content_hash: parameters.contentHash,
    dag_signature: parameters.signature,
  },
  errors: [
    'dag.owner_not_found',
    'dag.invalid_signature',
    'dag.not_owned',
    'dag.not_a_copy',
    'dag.already_used',
    'grantee.invalid',
    'grant.lock_out_of_range',
    'grant.exists',
  ],
} as const satisfies ActionDef

export async function handleCreateAgByDagForCopy(
  ctx: WriteContext<typeof createAgByDagForCopy>,
  p: ParamsOf<typeof createAgByDagForCopy>,
): Promise<void> {
  const owner = p.dag_owner_wallet_identifier
  const wallet = await walletOf(ctx.state, owner)
  if (wallet === undefined) return ctx.fail('dag.owner_not_found')
  const signer = { owner, wallet_type: wallet.wallet_type as WalletType, public_key: wallet.public_key }
  const message = delegatedAccessGrantText(p)
  if (!verifyOwnerSignature({ ...signer, message, signature: p.dag_signature }, ctx.crypto)) {
    ctx.fail('dag.invalid_signature')
  }
  const credential = await ctx.state.get('credentials', p.dag_data_id)
  if (credential?.user_id !== wallet.user_id) return ctx.fail('dag.not_owned')
  if (credential.kind !== 'copy') ctx.fail('dag.not_a_copy')
  checkGrantee(p.dag_grantee_wallet_identifier)
  const lockedUntil = checkLock(p.dag_locked_until, ctx.block)

  await createAccessGrant(ctx, {
    grantee: p.dag_grantee_wallet_identifier,
    dataId: p.dag_data_id,
    lockedUntil,
    contentHash: p.dag_content_hash,
    inserterType: 'dag_message',
    inserterId: ctx.caller,
  })
  const grantee = canonicalIdentifier(p.dag_grantee_wallet_identifier)
  const what = [wallet.user_id, grantee, p.dag_data_id, lockedUntil, p.dag_content_hash].join('\n')
  const digest = toHex(ctx.crypto.sha256(utf8(what)))
  if ((await ctx.state.get('used_access_grants', digest)) !== undefined) ctx.fail('dag.already_used')
  await ctx.state.insert('used_access_grants', { digest, owner_user_id: wallet.user_id })
}
