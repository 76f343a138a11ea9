import type { ActionDef, ReadContext, ResultOf } from '../../action.ts'

export const getAttributes = {
  name: 'get_attributes',
  kind: 'read',
  caller: 'profile',
  summary: 'List the attributes of the caller',
  params: {},
  returns: {
    table: true,
    columns: { id: 'uuid', user_id: 'uuid', attribute_key: 'text', value: 'text', original_id: 'uuid?' },
  },
  errors: [],
} as const satisfies ActionDef

export async function handleGetAttributes(
  ctx: ReadContext<typeof getAttributes>,
): Promise<ResultOf<typeof getAttributes>[]> {
  const user = await ctx.user()
  return user ? ctx.state.find('user_attributes', { user_id: user }) : []
}
