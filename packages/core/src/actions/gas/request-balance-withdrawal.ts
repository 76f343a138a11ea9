import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'
import { requireBridge } from '../../rules/tokens.ts'

export const requestBalanceWithdrawal = {
  name: 'request_balance_withdrawal',
  kind: 'write',
  caller: 'owner',
  summary: "Pay out the network's captured balance",
  params: { token: parameters.token, evm_address_to: parameters.identifier },
  errors: ['token.invalid', 'bridge.not_configured'],
} as const satisfies ActionDef

export async function handleRequestBalanceWithdrawal(
  _ctx: WriteContext<typeof requestBalanceWithdrawal>,
  p: ParamsOf<typeof requestBalanceWithdrawal>,
): Promise<void> {
  requireBridge(p.token)
}
