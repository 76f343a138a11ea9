import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { isLocked } from '../../rules/grants.ts'

/**
 * Only locks on this very row count: a person may always erase the original that only they can read, while a copy that
 * was promised to somebody until a date stays until that date.
 */
export const removeCredential = {
  name: 'remove_credential',
  kind: 'write',
  caller: 'profile',
  summary: 'Remove a credential from your idOS profile',
  params: { id: uuid },
  errors: ['credential.not_owned', 'credential.locked'],
} as const satisfies ActionDef

export async function handleRemoveCredential(
  ctx: WriteContext<typeof removeCredential>,
  p: ParamsOf<typeof removeCredential>,
): Promise<void> {
  const user = await ctx.user()
  const credential = await ctx.state.get('credentials', p.id)
  if (credential === undefined || credential.user_id !== user) return ctx.fail('credential.not_owned')
  const grants = await ctx.state.find('access_grants', { data_id: p.id })
  if (grants.some((grant) => grant.ag_owner_user_id === user && isLocked(grant, ctx.block))) {
    ctx.fail('credential.locked')
  }
  await ctx.state.remove('credentials', [p.id])
  for (const grant of grants) await ctx.state.remove('access_grants', [grant.id])
}
