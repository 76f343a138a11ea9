import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'

/** Others' and unknown ids: no effect. */
export const editAttribute = {
  name: 'edit_attribute',
  kind: 'write',
  caller: 'profile',
  summary: 'Edit an existing attribute in your idOS profile',
  params: { id: uuid, attribute_key: parameters.attributeKey, value: parameters.attributeValue },
  errors: ['attribute.not_editable'],
} as const satisfies ActionDef

export async function handleEditAttribute(
  ctx: WriteContext<typeof editAttribute>,
  p: ParamsOf<typeof editAttribute>,
): Promise<void> {
  const attribute = await ctx.state.get('user_attributes', p.id)
  if (attribute === undefined || attribute.user_id !== (await ctx.user())) return
  if (attribute.original_id !== null) ctx.fail('attribute.not_editable')
  const { id, ...changes } = p
  await ctx.state.update('user_attributes', [id], changes)
}
