import type { ActionDef, ReadContext, ResultOf } from '../../action.ts'
import { grantColumns, grantRow } from '../../rules/grants.ts'

export const getAccessGrantsOwned = {
  name: 'get_access_grants_owned',
  kind: 'read',
  caller: 'profile',
  summary: 'List the access grants that the caller has given',
  params: {},
  returns: { table: true, columns: grantColumns },
  errors: [],
} as const satisfies ActionDef

export async function handleGetAccessGrantsOwned(
  ctx: ReadContext<typeof getAccessGrantsOwned>,
): Promise<ResultOf<typeof getAccessGrantsOwned>[]> {
  const user = await ctx.user()
  if (user === undefined) return []
  const slice = { orderBy: ['height', 'id'] }
  return (await ctx.state.find('access_grants', { ag_owner_user_id: user }, slice)).map(grantRow)
}
