import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { isLocked } from '../../rules/grants.ts'

/** The copy stays, readable by nobody but its owner, who may remove it. */
export const revokeAccessGrant = {
  name: 'revoke_access_grant',
  kind: 'write',
  caller: 'profile',
  summary: 'Revoke an access grant',
  params: { id: uuid },
  errors: ['grant.not_found', 'grant.locked'],
} as const satisfies ActionDef

export async function handleRevokeAccessGrant(
  ctx: WriteContext<typeof revokeAccessGrant>,
  p: ParamsOf<typeof revokeAccessGrant>,
): Promise<void> {
  const user = await ctx.user()
  const grant = await ctx.state.get('access_grants', p.id)
  if (grant === undefined || grant.ag_owner_user_id !== user) return ctx.fail('grant.not_found')
  if (isLocked(grant, ctx.block)) ctx.fail('grant.locked')
  await ctx.state.remove('access_grants', [p.id])
}
