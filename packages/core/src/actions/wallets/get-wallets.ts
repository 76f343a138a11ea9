import type { ActionDef, ReadContext, ResultOf } from '../../action.ts'

export const getWallets = {
  name: 'get_wallets',
  kind: 'read',
  caller: 'profile',
  summary: 'Get the wallets of the caller',
  params: {},
  returns: {
    table: true,
    columns: {
      id: 'uuid',
      user_id: 'uuid',
      address: 'text',
      public_key: 'text?',
      wallet_type: 'text',
      message: 'text?',
      signature: 'text?',
      inserter: 'text?',
    },
  },
  errors: [],
} as const satisfies ActionDef

export async function handleGetWallets(ctx: ReadContext<typeof getWallets>): Promise<ResultOf<typeof getWallets>[]> {
  const user = await ctx.user()
  return user ? ctx.state.find('wallets', { user_id: user }) : []
}
