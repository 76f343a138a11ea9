import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'
import { requireProfile } from '../../rules/profile.ts'

/** Values are stored as given: in the clear, unless the client encrypts them. */
export const addAttribute = {
  name: 'add_attribute',
  kind: 'write',
  caller: 'profile',
  summary: 'Create a new attribute in your idOS profile',
  params: { id: uuid, attribute_key: parameters.attributeKey, value: parameters.attributeValue },
  errors: [],
} as const satisfies ActionDef

export async function handleAddAttribute(
  ctx: WriteContext<typeof addAttribute>,
  p: ParamsOf<typeof addAttribute>,
): Promise<void> {
  const user_id = await requireProfile(ctx, 'user_attributes')
  await ctx.state.insert('user_attributes', { ...p, user_id, inserter: null, original_id: null })
}
