import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'

/**
 * Only the inserter that created the profile, and only while the profile holds no credential: a key replaced later would
 * make stored contents unreadable and turn future ones over to whoever holds the new key. An unknown id is no error.
 */
export const updateUserPubKeyAsInserter = {
  name: 'update_user_pub_key_as_inserter',
  kind: 'write',
  caller: 'inserter',
  summary: 'Update user encryption key and password store in idOS',
  params: {
    id: uuid,
    recipient_encryption_public_key: parameters.encryptionKey,
    encryption_password_store: parameters.passwordStore,
  },
  errors: ['inserter.not_creator', 'user.has_credentials'],
} as const satisfies ActionDef

export async function handleUpdateUserPubKeyAsInserter(
  ctx: WriteContext<typeof updateUserPubKeyAsInserter>,
  p: ParamsOf<typeof updateUserPubKeyAsInserter>,
): Promise<void> {
  const user = await ctx.state.get('users', p.id)
  if (user === undefined) return
  if (user.inserter !== ctx.inserter) ctx.fail('inserter.not_creator')
  if ((await ctx.state.count('credentials', { user_id: p.id })) > 0) ctx.fail('user.has_credentials')
  const { id, ...keys } = p
  await ctx.state.update('users', [id], keys)
}
