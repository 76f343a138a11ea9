import { uuid } from '@open-idos/protocol'
import type { ActionDef, WriteContext } from '../../action.ts'
import { requireBridge } from '../../rules/tokens.ts'

/** A demonstration: charges the issuer fee of a credential, which takes a USDC balance. */
export const actionCostingFee = {
  name: 'action_costing_fee',
  kind: 'write',
  caller: 'anyone',
  summary: 'Run an action that costs an issuer fee',
  params: { credential_id: uuid },
  errors: ['bridge.not_configured'],
} as const satisfies ActionDef

export async function handleActionCostingFee(_ctx: WriteContext<typeof actionCostingFee>): Promise<void> {
  requireBridge('USDC')
}
