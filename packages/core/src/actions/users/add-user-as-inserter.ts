import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { initialGasAllowance } from '../../rules/limits.ts'
import { parameters } from '../../rules/parameters.ts'

/** The profile has no wallet yet, so nobody can act for it until one is added. */
export const addUserAsInserter = {
  name: 'add_user_as_inserter',
  kind: 'write',
  caller: 'inserter',
  summary: 'Create a user in idOS',
  params: {
    id: uuid,
    recipient_encryption_public_key: parameters.encryptionKey,
    encryption_password_store: parameters.passwordStore,
  },
  errors: [],
} as const satisfies ActionDef

export async function handleAddUserAsInserter(
  ctx: WriteContext<typeof addUserAsInserter>,
  p: ParamsOf<typeof addUserAsInserter>,
): Promise<void> {
  await ctx.state.insert('users', { ...p, inserter: ctx.inserter, gas_allowance: initialGasAllowance })
}
