import { IdosError, type Uuid } from '@open-idos/protocol'
import type { StateWriter } from '../state/port.ts'

/**
 * Charges gas (base units, 10^18 to one unit) to the caller's free allowance. What the allowance does not cover would
 * come from a token bridge, which this network does not have.
 *
 * Actions that cost nothing do not call this: the original rewrites the allowance at cost 0, which makes a hot row.
 *
 * @throws {IdosError} `bridge.not_configured`.
 */
export async function chargeGas(
  ctx: { state: StateWriter; user(): Promise<Uuid | undefined> },
  amount: bigint,
): Promise<void> {
  const id = await ctx.user()
  const user = id && (await ctx.state.get('users', id))
  const allowance = BigInt(user ? user.gas_allowance : 0)
  if (user === undefined || allowance < amount) throw new IdosError('bridge.not_configured')
  await ctx.state.update('users', [user.id], { gas_allowance: (allowance - amount).toString() })
}
