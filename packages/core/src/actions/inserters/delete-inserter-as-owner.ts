import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'

/** Its delegates go with it; what its keys wrote keeps its name. */
export const deleteInserterAsOwner = {
  name: 'delete_inserter_as_owner',
  kind: 'write',
  caller: 'owner',
  summary: 'Delete an inserter in idOS',
  params: { id: uuid },
  errors: [],
} as const satisfies ActionDef

export async function handleDeleteInserterAsOwner(
  ctx: WriteContext<typeof deleteInserterAsOwner>,
  p: ParamsOf<typeof deleteInserterAsOwner>,
): Promise<void> {
  await ctx.state.remove('inserters', [p.id])
}
