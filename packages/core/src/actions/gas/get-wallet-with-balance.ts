import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'
import { requireBridge } from '../../rules/tokens.ts'

export const getWalletWithBalance = {
  name: 'get_wallet_with_balance',
  kind: 'read',
  caller: 'anyone',
  summary: 'Get the first wallet of the caller that has a balance',
  params: { token: parameters.token },
  returns: { table: false, columns: { wallet_address: 'text?' } },
  errors: ['token.invalid', 'bridge.not_configured'],
} as const satisfies ActionDef

export async function handleGetWalletWithBalance(
  _ctx: ReadContext<typeof getWalletWithBalance>,
  p: ParamsOf<typeof getWalletWithBalance>,
): Promise<ResultOf<typeof getWalletWithBalance>[]> {
  return requireBridge(p.token)
}
