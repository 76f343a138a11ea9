import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import {
  checkSignatures,
  insertCredential,
  refuseReplay,
  signedColumns,
  signedFields,
} from '../../rules/credentials.ts'

/**
 * A new credential goes into any profile. One that exists is overwritten only when this inserter wrote it for the same
 * profile and nothing hangs on it: no copy, no grant. Otherwise one key could forge or destroy anybody's records.
 */
export const upsertCredentialAsInserter = {
  name: 'upsert_credential_as_inserter',
  kind: 'write',
  caller: 'inserter',
  summary: 'Add a credential to idOS',
  params: {
    id: uuid,
    user_id: uuid,
    ...signedFields,
  },
  errors: ['credential.invalid_signature', 'credential.not_editable', 'credential.replayed', 'inserter.not_creator'],
} as const satisfies ActionDef

export async function handleUpsertCredentialAsInserter(
  ctx: WriteContext<typeof upsertCredentialAsInserter>,
  p: ParamsOf<typeof upsertCredentialAsInserter>,
): Promise<void> {
  checkSignatures(ctx, p, 'credential.invalid_signature')
  const existing = await ctx.state.get('credentials', p.id)
  if (existing === undefined) {
    const written = { id: p.id, user: p.user_id, inserter: ctx.inserter, inserter_kind: 'inserter' }
    return insertCredential(ctx, p, written)
  }
  const own = existing.inserter_kind === 'inserter' && existing.inserter === ctx.inserter
  if (!own || existing.user_id !== p.user_id) ctx.fail('inserter.not_creator')
  if (existing.kind === 'copy' || (await ctx.state.count('access_grants', { data_id: p.id })) > 0) {
    ctx.fail('credential.not_editable')
  }
  await refuseReplay(ctx, p, p.user_id)
  await ctx.state.update('credentials', [p.id], signedColumns(ctx, p), p.content)
}
