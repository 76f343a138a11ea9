import { canonicalIdentifier } from '@open-idos/crypto'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'

export const deleteDelegateAsOwner = {
  name: 'delete_delegate_as_owner',
  kind: 'write',
  caller: 'owner',
  summary: 'Delete a delegate in idOS',
  params: { address: parameters.identifier },
  errors: [],
} as const satisfies ActionDef

export async function handleDeleteDelegateAsOwner(
  ctx: WriteContext<typeof deleteDelegateAsOwner>,
  p: ParamsOf<typeof deleteDelegateAsOwner>,
): Promise<void> {
  await ctx.state.remove('delegates', [canonicalIdentifier(p.address)])
}
