import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'
import { grantColumns, grantRow, grantsTo } from '../../rules/grants.ts'

/** A grantee sees its own grants only; an owner lists those they gave. */
export const getAccessGrantsForCredential = {
  name: 'get_access_grants_for_credential',
  kind: 'read',
  caller: 'anyone',
  summary: 'List the access grants to the caller on one credential',
  params: { credential_id: uuid },
  returns: { table: true, columns: grantColumns },
  errors: [],
} as const satisfies ActionDef

export async function handleGetAccessGrantsForCredential(
  ctx: ReadContext<typeof getAccessGrantsForCredential>,
  p: ParamsOf<typeof getAccessGrantsForCredential>,
): Promise<ResultOf<typeof getAccessGrantsForCredential>[]> {
  return (await grantsTo(ctx.state, ctx.caller, p.credential_id)).map(grantRow)
}
