import type { ActionDef, ReadContext, ResultOf } from '../../action.ts'

export const getAllowance = {
  name: 'get_allowance',
  kind: 'read',
  caller: 'profile',
  summary: 'Get the free gas allowance of the caller',
  params: {},
  returns: { table: false, columns: { gas_allowance: 'numeric' } },
  errors: [],
} as const satisfies ActionDef

export async function handleGetAllowance(
  ctx: ReadContext<typeof getAllowance>,
): Promise<ResultOf<typeof getAllowance>[]> {
  const id = await ctx.user()
  const user = id && (await ctx.state.get('users', id))
  return user ? [{ gas_allowance: BigInt(user.gas_allowance) }] : []
}
