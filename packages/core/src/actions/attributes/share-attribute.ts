import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'
import { requireProfile } from '../../rules/profile.ts'

/** Links a new attribute as a copy of another one of the same profile; nobody else can read either. */
export const shareAttribute = {
  name: 'share_attribute',
  kind: 'write',
  caller: 'profile',
  summary: 'Share an attribute of your idOS profile',
  params: {
    id: uuid,
    original_attribute_id: uuid,
    attribute_key: parameters.attributeKey,
    value: parameters.attributeValue,
  },
  errors: ['attribute.original_not_owned'],
} as const satisfies ActionDef

export async function handleShareAttribute(
  ctx: WriteContext<typeof shareAttribute>,
  p: ParamsOf<typeof shareAttribute>,
): Promise<void> {
  const user_id = await requireProfile(ctx, 'user_attributes')
  const original = await ctx.state.get('user_attributes', p.original_attribute_id)
  if (original !== undefined && original.user_id !== user_id) ctx.fail('attribute.original_not_owned')
  const { original_attribute_id: original_id, ...row } = p
  await ctx.state.insert('user_attributes', { ...row, user_id, inserter: null, original_id })
}
