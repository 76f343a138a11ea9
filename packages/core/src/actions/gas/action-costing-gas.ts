import type { ActionDef, WriteContext } from '../../action.ts'
import { chargeGas } from '../../rules/gas.ts'

/** A demonstration: 1.2 units of gas. */
export const actionCostingGas = {
  name: 'action_costing_gas',
  kind: 'write',
  caller: 'anyone',
  summary: 'Run an action that costs gas',
  params: {},
  errors: ['bridge.not_configured'],
} as const satisfies ActionDef

export async function handleActionCostingGas(ctx: WriteContext<typeof actionCostingGas>): Promise<void> {
  await chargeGas(ctx, 12n * 10n ** 17n)
}
