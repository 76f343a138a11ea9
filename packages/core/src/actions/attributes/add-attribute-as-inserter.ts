import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'

export const addAttributeAsInserter = {
  name: 'add_attribute_as_inserter',
  kind: 'write',
  caller: 'inserter',
  summary: 'Create a new attribute in your idOS profile',
  params: { id: uuid, user_id: uuid, attribute_key: parameters.attributeKey, value: parameters.attributeValue },
  errors: [],
} as const satisfies ActionDef

export async function handleAddAttributeAsInserter(
  ctx: WriteContext<typeof addAttributeAsInserter>,
  p: ParamsOf<typeof addAttributeAsInserter>,
): Promise<void> {
  await ctx.state.insert('user_attributes', { ...p, inserter: ctx.inserter, original_id: null })
}
