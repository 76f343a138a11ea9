import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'

export const addInserterAsOwner = {
  name: 'add_inserter_as_owner',
  kind: 'write',
  caller: 'owner',
  summary: 'Create an inserter in idOS',
  params: { id: uuid, name: parameters.name },
  errors: [],
} as const satisfies ActionDef

export async function handleAddInserterAsOwner(
  ctx: WriteContext<typeof addInserterAsOwner>,
  p: ParamsOf<typeof addInserterAsOwner>,
): Promise<void> {
  await ctx.state.insert('inserters', { id: p.id, name: p.name })
}
