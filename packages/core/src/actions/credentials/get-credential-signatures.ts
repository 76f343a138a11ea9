import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'
import { grantsTo } from '../../rules/grants.ts'

/**
 * Ours: the two issuer signatures of a credential that the caller owns or was granted. The network checks them once and
 * forgets them; with these, a reader checks again what the node says.
 */
export const getCredentialSignatures = {
  name: 'get_credential_signatures',
  kind: 'read',
  caller: 'anyone',
  summary: 'Get the issuer signatures of a credential that the caller can read',
  params: { id: uuid },
  returns: {
    table: true,
    columns: {
      id: 'uuid',
      issuer_auth_public_key: 'text',
      public_notes_signature: 'text',
      broader_signature: 'text',
    },
  },
  errors: [],
} as const satisfies ActionDef

export async function handleGetCredentialSignatures(
  ctx: ReadContext<typeof getCredentialSignatures>,
  p: ParamsOf<typeof getCredentialSignatures>,
): Promise<ResultOf<typeof getCredentialSignatures>[]> {
  const row = await ctx.state.get('credentials', p.id)
  if (row === undefined) return []
  const own = row.user_id === (await ctx.user())
  return own || (await grantsTo(ctx.state, ctx.caller, p.id)).length > 0 ? [row] : []
}
