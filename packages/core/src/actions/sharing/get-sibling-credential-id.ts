import { canonicalIdentifier } from '@open-idos/crypto'
import { nobody } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'

/** The earliest credential shared with the caller under a content hash. The hash is the sharer's word: decrypt and check. */
export const getSiblingCredentialId = {
  name: 'get_sibling_credential_id',
  kind: 'read',
  caller: 'anyone',
  summary: 'Find a credential shared with the caller by its content hash',
  params: { content_hash: parameters.contentHash },
  returns: { table: false, columns: { id: 'uuid' } },
  errors: [],
} as const satisfies ActionDef

export async function handleGetSiblingCredentialId(
  ctx: ReadContext<typeof getSiblingCredentialId>,
  p: ParamsOf<typeof getSiblingCredentialId>,
): Promise<ResultOf<typeof getSiblingCredentialId>[]> {
  if (ctx.caller === nobody) return []
  const grants = await ctx.state.find(
    'access_grants',
    { grantee_key: canonicalIdentifier(ctx.caller), content_hash: p.content_hash },
    { orderBy: ['height', 'id'] },
  )
  for (const grant of grants) {
    if ((await ctx.state.get('credentials', grant.data_id)) !== undefined) return [{ id: grant.data_id }]
  }
  return []
}
