import type { ActionDef, ReadContext, ResultOf } from '../../action.ts'

export const getUser = {
  name: 'get_user',
  kind: 'read',
  caller: 'profile',
  summary: 'Get the profile of the caller',
  params: {},
  returns: {
    table: false,
    columns: { id: 'uuid', recipient_encryption_public_key: 'text', encryption_password_store: 'text' },
  },
  errors: [],
} as const satisfies ActionDef

export async function handleGetUser(ctx: ReadContext<typeof getUser>): Promise<ResultOf<typeof getUser>[]> {
  const id = await ctx.user()
  const user = id && (await ctx.state.get('users', id))
  return user ? [user] : []
}
