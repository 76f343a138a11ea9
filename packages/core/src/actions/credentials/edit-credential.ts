import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { checkSignatures, refuseReplay, signedColumns } from '../../rules/credentials.ts'
import { parameters } from '../../rules/parameters.ts'

/** A copy can never be edited, also when its original or its grants are gone. Others' and unknown ids: no effect. */
export const editCredential = {
  name: 'edit_credential',
  kind: 'write',
  caller: 'profile',
  summary: 'Edit a credential in your idOS profile',
  params: {
    id: uuid,
    public_notes: parameters.publicNotes,
    public_notes_signature: parameters.signature,
    broader_signature: parameters.signature,
    content: parameters.content,
    encryptor_public_key: parameters.encryptionKey,
    issuer_auth_public_key: parameters.issuerKey,
  },
  errors: ['credential.not_editable', 'credential.invalid_signature', 'credential.replayed'],
} as const satisfies ActionDef

export async function handleEditCredential(
  ctx: WriteContext<typeof editCredential>,
  p: ParamsOf<typeof editCredential>,
): Promise<void> {
  if ((await ctx.state.count('access_grants', { data_id: p.id })) > 0) ctx.fail('credential.not_editable')
  const user = await ctx.user()
  const credential = await ctx.state.get('credentials', p.id)
  const own = credential !== undefined && credential.user_id === user
  if (own && credential.kind === 'copy') ctx.fail('credential.not_editable')
  checkSignatures(ctx, p, 'credential.invalid_signature')
  if (!own) return
  await refuseReplay(ctx, p, credential.user_id)
  await ctx.state.update('credentials', [p.id], signedColumns(ctx, p), p.content)
}
