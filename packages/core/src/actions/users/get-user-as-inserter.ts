import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'

export const getUserAsInserter = {
  name: 'get_user_as_inserter',
  kind: 'read',
  caller: 'inserter',
  summary: 'Get any profile, with the name of the inserter that created it',
  params: { id: uuid },
  returns: {
    table: false,
    columns: {
      id: 'uuid',
      recipient_encryption_public_key: 'text',
      encryption_password_store: 'text',
      inserter: 'text',
    },
  },
  errors: [],
} as const satisfies ActionDef

export async function handleGetUserAsInserter(
  ctx: ReadContext<typeof getUserAsInserter>,
  p: ParamsOf<typeof getUserAsInserter>,
): Promise<ResultOf<typeof getUserAsInserter>[]> {
  const user = await ctx.state.get('users', p.id)
  return user ? [user] : []
}
