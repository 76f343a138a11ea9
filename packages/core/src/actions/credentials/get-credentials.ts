import type { ActionDef, ReadContext, ResultOf } from '../../action.ts'

/** Originals and copies, without content. `original_id` is set for copies whose original still exists. */
export const getCredentials = {
  name: 'get_credentials',
  kind: 'read',
  caller: 'profile',
  summary: 'List the credentials of the caller',
  params: {},
  returns: {
    table: true,
    columns: {
      id: 'uuid',
      user_id: 'uuid',
      public_notes: 'text',
      issuer_auth_public_key: 'text',
      inserter: 'text?',
      original_id: 'uuid?',
    },
  },
  errors: [],
} as const satisfies ActionDef

export async function handleGetCredentials(
  ctx: ReadContext<typeof getCredentials>,
): Promise<ResultOf<typeof getCredentials>[]> {
  const user = await ctx.user()
  return user ? ctx.state.find('credentials', { user_id: user }) : []
}
