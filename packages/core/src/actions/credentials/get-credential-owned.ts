import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'

export const getCredentialOwned = {
  name: 'get_credential_owned',
  kind: 'read',
  caller: 'profile',
  summary: 'Get a credential of the caller, with content',
  params: { id: uuid },
  returns: {
    table: true,
    columns: {
      id: 'uuid',
      user_id: 'uuid',
      public_notes: 'text',
      content: 'text',
      encryptor_public_key: 'text',
      issuer_auth_public_key: 'text',
      inserter: 'text?',
    },
  },
  errors: [],
} as const satisfies ActionDef

export async function handleGetCredentialOwned(
  ctx: ReadContext<typeof getCredentialOwned>,
  p: ParamsOf<typeof getCredentialOwned>,
): Promise<ResultOf<typeof getCredentialOwned>[]> {
  const user = await ctx.user()
  const row = await ctx.state.get('credentials', p.id)
  if (user === undefined || row === undefined || row.user_id !== user) return []
  const content = await ctx.state.content(p.id)
  if (content === undefined) return []
  return [
    {
      id: row.id,
      user_id: row.user_id,
      public_notes: row.public_notes,
      content: { content },
      encryptor_public_key: row.encryptor_public_key,
      issuer_auth_public_key: row.issuer_auth_public_key,
      inserter: row.inserter,
    },
  ]
}
