import { int8, uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { checkSignatures, insertCredential } from '../../rules/credentials.ts'
import { checkGrantee, checkLock, createAccessGrant } from '../../rules/grants.ts'
import { parameters } from '../../rules/parameters.ts'

/** Gives a grantee their own re-encrypted copy of an original, with the grant that opens it. */
export const shareCredential = {
  name: 'share_credential',
  kind: 'write',
  caller: 'profile',
  summary: 'Share a credential of your idOS profile',
  params: {
    id: uuid,
    original_credential_id: uuid,
    public_notes: parameters.publicNotes,
    public_notes_signature: parameters.signature,
    broader_signature: parameters.signature,
    content: parameters.content,
    content_hash: parameters.contentHash,
    encryptor_public_key: parameters.encryptionKey,
    issuer_auth_public_key: parameters.issuerKey,
    grantee_wallet_identifier: parameters.identifier,
    locked_until: int8,
  },
  errors: [
    'credential.original_not_owned',
    'credential.copy_has_notes',
    'credential.invalid_signature',
    'credential.is_copy',
    'credential.replayed',
    'grantee.invalid',
    'grant.lock_out_of_range',
    'grant.exists',
  ],
} as const satisfies ActionDef

export async function handleShareCredential(
  ctx: WriteContext<typeof shareCredential>,
  p: ParamsOf<typeof shareCredential>,
): Promise<void> {
  const user = await ctx.user()
  const original = await ctx.state.get('credentials', p.original_credential_id)
  if (user === undefined || original?.user_id !== user) return ctx.fail('credential.original_not_owned')
  if (p.public_notes !== '') ctx.fail('credential.copy_has_notes')
  checkSignatures(ctx, p, 'credential.invalid_signature')
  if (original.kind === 'copy') ctx.fail('credential.is_copy')
  checkGrantee(p.grantee_wallet_identifier)
  const lockedUntil = checkLock(p.locked_until, ctx.block)

  const copyOf = p.original_credential_id
  await insertCredential(ctx, p, { id: p.id, user, copyOf, inserter: null, inserter_kind: 'user' })
  await createAccessGrant(ctx, {
    grantee: p.grantee_wallet_identifier,
    dataId: p.id,
    lockedUntil,
    contentHash: p.content_hash,
    inserterType: 'user',
    inserterId: ctx.caller,
  })
}
