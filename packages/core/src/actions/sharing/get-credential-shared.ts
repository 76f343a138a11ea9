import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'
import { grantsTo } from '../../rules/grants.ts'

/** The one way in which somebody other than the owner reads content: a live grant to the caller on this very row. */
export const getCredentialShared = {
  name: 'get_credential_shared',
  kind: 'read',
  caller: 'anyone',
  summary: 'Get a credential shared with the caller, with content',
  params: { id: uuid },
  returns: {
    table: true,
    columns: {
      id: 'uuid',
      user_id: 'uuid',
      public_notes: 'text?',
      content: 'text',
      encryptor_public_key: 'text',
      issuer_auth_public_key: 'text',
      inserter: 'text?',
    },
  },
  errors: ['credential.not_found', 'credential.not_shared'],
} as const satisfies ActionDef

export async function handleGetCredentialShared(
  ctx: ReadContext<typeof getCredentialShared>,
  p: ParamsOf<typeof getCredentialShared>,
): Promise<ResultOf<typeof getCredentialShared>[]> {
  const row = await ctx.state.get('credentials', p.id)
  if (row === undefined) return ctx.fail('credential.not_found')
  if ((await grantsTo(ctx.state, ctx.caller, p.id)).length === 0) ctx.fail('credential.not_shared')
  const original = row.original_id === null ? undefined : await ctx.state.get('credentials', row.original_id)
  const sealed = await ctx.state.pick('credentials', [p.id], ['content'])
  if (sealed === undefined) return ctx.fail('credential.not_found')
  return [
    {
      id: row.id,
      user_id: row.user_id,
      public_notes: original?.public_notes ?? null,
      content: sealed,
      encryptor_public_key: row.encryptor_public_key,
      issuer_auth_public_key: row.issuer_auth_public_key,
      inserter: row.inserter,
    },
  ]
}
