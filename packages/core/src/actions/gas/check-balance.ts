import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'
import { requireBridge } from '../../rules/tokens.ts'

export const checkBalance = {
  name: 'check_balance',
  kind: 'read',
  caller: 'anyone',
  summary: 'Get the token balance of an address',
  params: { address: parameters.identifier, token: parameters.token },
  returns: { table: false, columns: { balance: 'numeric' } },
  errors: ['token.invalid', 'bridge.not_configured'],
} as const satisfies ActionDef

export async function handleCheckBalance(
  _ctx: ReadContext<typeof checkBalance>,
  p: ParamsOf<typeof checkBalance>,
): Promise<ResultOf<typeof checkBalance>[]> {
  return requireBridge(p.token)
}
