import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'
import { isLocked } from '../../rules/grants.ts'

export const hasLockedAccessGrants = {
  name: 'has_locked_access_grants',
  kind: 'read',
  caller: 'profile',
  summary: 'Check whether a credential of the caller has locked access grants',
  params: { id: uuid },
  returns: { table: false, columns: { has: 'bool' } },
  errors: [],
} as const satisfies ActionDef

export async function handleHasLockedAccessGrants(
  ctx: ReadContext<typeof hasLockedAccessGrants>,
  p: ParamsOf<typeof hasLockedAccessGrants>,
): Promise<ResultOf<typeof hasLockedAccessGrants>[]> {
  const user = await ctx.user()
  const grants =
    user === undefined ? [] : await ctx.state.find('access_grants', { data_id: p.id, ag_owner_user_id: user })
  return [{ has: grants.some((grant) => isLocked(grant, ctx.block)) }]
}
