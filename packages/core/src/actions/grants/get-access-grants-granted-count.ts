import { canonicalIdentifier } from '@open-idos/crypto'
import { nobody, nullable, uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'

export const getAccessGrantsGrantedCount = {
  name: 'get_access_grants_granted_count',
  kind: 'read',
  caller: 'anyone',
  summary: 'Count the access grants given to the caller',
  params: { user_id: nullable(uuid) },
  returns: { table: false, columns: { count: 'int8' } },
  errors: [],
} as const satisfies ActionDef

export async function handleGetAccessGrantsGrantedCount(
  ctx: ReadContext<typeof getAccessGrantsGrantedCount>,
  p: ParamsOf<typeof getAccessGrantsGrantedCount>,
): Promise<ResultOf<typeof getAccessGrantsGrantedCount>[]> {
  if (ctx.caller === nobody) return [{ count: 0n }]
  const granteeKey = canonicalIdentifier(ctx.caller)
  const where = { grantee_key: granteeKey, ...(p.user_id === null ? {} : { ag_owner_user_id: p.user_id }) }
  return [{ count: BigInt(await ctx.state.count('access_grants', where)) }]
}
