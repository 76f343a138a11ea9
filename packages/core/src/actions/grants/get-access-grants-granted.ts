import { canonicalIdentifier } from '@open-idos/crypto'
import { int8, nobody, nullable, uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'
import { grantColumns, grantRow } from '../../rules/grants.ts'
import { limits } from '../../rules/limits.ts'

/** Grants to the caller, oldest first. Null page and size mean 1 and 20; a page holds 1000 at most. */
export const getAccessGrantsGranted = {
  name: 'get_access_grants_granted',
  kind: 'read',
  caller: 'anyone',
  summary: 'List the access grants given to the caller',
  params: { user_id: nullable(uuid), page: nullable(int8), size: nullable(int8) },
  returns: { table: true, columns: grantColumns },
  errors: ['page.invalid', 'size.invalid'],
} as const satisfies ActionDef

export async function handleGetAccessGrantsGranted(
  ctx: ReadContext<typeof getAccessGrantsGranted>,
  p: ParamsOf<typeof getAccessGrantsGranted>,
): Promise<ResultOf<typeof getAccessGrantsGranted>[]> {
  const page = p.page ?? BigInt(limits.page)
  const size = p.size ?? BigInt(limits.size)
  if (page < 1n) ctx.fail('page.invalid')
  if (size < 1n) ctx.fail('size.invalid')
  if (ctx.caller === nobody) return []
  const limit = size < limits.maxSize ? Number(size) : limits.maxSize
  const offset = (page - 1n) * BigInt(limit)
  if (offset > BigInt(Number.MAX_SAFE_INTEGER)) return []
  const granteeKey = canonicalIdentifier(ctx.caller)
  const where = { grantee_key: granteeKey, ...(p.user_id === null ? {} : { ag_owner_user_id: p.user_id }) }
  const slice = { orderBy: ['height', 'id'], limit, offset: Number(offset) }
  return (await ctx.state.find('access_grants', where, slice)).map(grantRow)
}
