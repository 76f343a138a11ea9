import { numeric } from '@open-idos/protocol'
import type { ActionDef, WriteContext } from '../../action.ts'
import { requireBridge } from '../../rules/tokens.ts'

/** A demonstration: locks an amount of the IDOS token. */
export const actionCostingIdosToken = {
  name: 'action_costing_idos_token',
  kind: 'write',
  caller: 'anyone',
  summary: 'Run an action that costs IDOS tokens',
  params: { amount: numeric },
  errors: ['bridge.not_configured'],
} as const satisfies ActionDef

export async function handleActionCostingIdosToken(_ctx: WriteContext<typeof actionCostingIdosToken>): Promise<void> {
  requireBridge('IDOS')
}
