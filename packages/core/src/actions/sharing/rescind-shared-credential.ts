import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { grantsTo } from '../../rules/grants.ts'

/**
 * A grantee gives a copy back: its own grants go, and the copy with the last grant on it. Another grantee's locked
 * grant is not this caller's to destroy. A copy whose original is gone can be given back too.
 */
export const rescindSharedCredential = {
  name: 'rescind_shared_credential',
  kind: 'write',
  caller: 'anyone',
  summary: 'Rescind a shared credential from your idOS profile',
  params: { credential_id: uuid },
  errors: ['credential.not_shared_with_you'],
} as const satisfies ActionDef

export async function handleRescindSharedCredential(
  ctx: WriteContext<typeof rescindSharedCredential>,
  p: ParamsOf<typeof rescindSharedCredential>,
): Promise<void> {
  const copy = await ctx.state.get('credentials', p.credential_id)
  const grants = await grantsTo(ctx.state, ctx.caller, p.credential_id)
  if (copy?.kind !== 'copy' || grants.length === 0) ctx.fail('credential.not_shared_with_you')
  for (const grant of grants) await ctx.state.remove('access_grants', [grant.id])
  if ((await ctx.state.count('access_grants', { data_id: p.credential_id })) === 0) {
    await ctx.state.remove('credentials', [p.credential_id])
  }
}
