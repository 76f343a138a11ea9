import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { checkSignatures, insertCredential, signedFields } from '../../rules/credentials.ts'
import { requireProfile } from '../../rules/profile.ts'

/** Anybody may write anything about themselves, signed with any key: trust comes from the issuer's key alone. */
export const addCredential = {
  name: 'add_credential',
  kind: 'write',
  caller: 'profile',
  summary: 'Add a credential to your idOS profile',
  params: {
    id: uuid,
    ...signedFields,
  },
  errors: ['credential.invalid_signature', 'credential.replayed'],
} as const satisfies ActionDef

export async function handleAddCredential(
  ctx: WriteContext<typeof addCredential>,
  p: ParamsOf<typeof addCredential>,
): Promise<void> {
  checkSignatures(ctx, p, 'credential.invalid_signature')
  const user = await requireProfile(ctx, 'credentials')
  await insertCredential(ctx, p, { id: p.id, user, inserter: null, inserter_kind: 'user' })
}
