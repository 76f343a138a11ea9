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

const columns = [
  'id',
  'user_id',
  'public_notes',
  'content',
  'encryptor_public_key',
  'issuer_auth_public_key',
  'inserter',
] as const

export async function handleGetCredentialOwned(
  ctx: ReadContext<typeof getCredentialOwned>,
  p: ParamsOf<typeof getCredentialOwned>,
): Promise<ResultOf<typeof getCredentialOwned>[]> {
  const user = await ctx.user()
  if (user === undefined) return []
  const row = await ctx.state.pick('credentials', [p.id], columns)
  return row?.user_id === user ? [{ ...row, content: { content: row.content } }] : []
}
