import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'
import { requireBridge } from '../../rules/tokens.ts'

export const requestWithdrawal = {
  name: 'request_withdrawal',
  kind: 'write',
  caller: 'anyone',
  summary: 'Withdraw your balance from idOS',
  params: { token: parameters.token },
  errors: ['token.invalid', 'balance.none', 'bridge.not_configured'],
} as const satisfies ActionDef

export async function handleRequestWithdrawal(
  _ctx: WriteContext<typeof requestWithdrawal>,
  p: ParamsOf<typeof requestWithdrawal>,
): Promise<void> {
  requireBridge(p.token)
}
