import { canonicalIdentifier } from '@open-idos/crypto'
import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'

/** The key is kept in the canonical form that callers are compared in, so EVM and NEAR keys can be delegates too. */
export const addDelegateAsOwner = {
  name: 'add_delegate_as_owner',
  kind: 'write',
  caller: 'owner',
  summary: 'Create a delegate in idOS',
  params: { address: parameters.identifier, inserter_id: uuid },
  errors: [],
} as const satisfies ActionDef

export async function handleAddDelegateAsOwner(
  ctx: WriteContext<typeof addDelegateAsOwner>,
  p: ParamsOf<typeof addDelegateAsOwner>,
): Promise<void> {
  await ctx.state.insert('delegates', { address: canonicalIdentifier(p.address), inserter_id: p.inserter_id })
}
