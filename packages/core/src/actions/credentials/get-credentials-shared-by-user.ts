import { canonicalIdentifier } from '@open-idos/crypto'
import { nobody, nullable, uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'

/** Copies that one user shared with the caller and whose original exists: the original's notes, the copy's keys. */
export const getCredentialsSharedByUser = {
  name: 'get_credentials_shared_by_user',
  kind: 'read',
  caller: 'anyone',
  summary: 'List the credentials that a user shared with the caller',
  params: { user_id: uuid, original_issuer_auth_public_key: nullable(parameters.issuerKey) },
  returns: {
    table: true,
    columns: {
      id: 'uuid',
      user_id: 'uuid',
      public_notes: 'text',
      encryptor_public_key: 'text',
      issuer_auth_public_key: 'text',
      inserter: 'text?',
      original_id: 'uuid?',
    },
  },
  errors: [],
} as const satisfies ActionDef

export async function handleGetCredentialsSharedByUser(
  ctx: ReadContext<typeof getCredentialsSharedByUser>,
  p: ParamsOf<typeof getCredentialsSharedByUser>,
): Promise<ResultOf<typeof getCredentialsSharedByUser>[]> {
  if (ctx.caller === nobody) return []
  const granteeKey = canonicalIdentifier(ctx.caller)
  const grants = await ctx.state.find('access_grants', { grantee_key: granteeKey, ag_owner_user_id: p.user_id })
  const rows: ResultOf<typeof getCredentialsSharedByUser>[] = []
  for (const id of [...new Set(grants.map((grant) => grant.data_id))].sort()) {
    const copy = await ctx.state.get('credentials', id)
    if (copy === undefined || copy.original_id === null || copy.user_id !== p.user_id) continue
    const original = await ctx.state.get('credentials', copy.original_id)
    if (original === undefined) continue
    // Written in lower case, whatever the issuer sent.
    const wanted = p.original_issuer_auth_public_key?.toLowerCase() ?? null
    if (wanted !== null && original.issuer_auth_public_key !== wanted) continue
    rows.push({ ...copy, public_notes: original.public_notes })
  }
  return rows
}
