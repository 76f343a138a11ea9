import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'

/** Copies stay. Others' and unknown ids: no effect. */
export const removeAttribute = {
  name: 'remove_attribute',
  kind: 'write',
  caller: 'profile',
  summary: 'Remove an attribute from your idOS profile',
  params: { id: uuid },
  errors: [],
} as const satisfies ActionDef

export async function handleRemoveAttribute(
  ctx: WriteContext<typeof removeAttribute>,
  p: ParamsOf<typeof removeAttribute>,
): Promise<void> {
  const attribute = await ctx.state.get('user_attributes', p.id)
  if (attribute === undefined || attribute.user_id !== (await ctx.user())) return
  await ctx.state.remove('user_attributes', [p.id])
}
