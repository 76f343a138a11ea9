import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'

/** Asked before anybody has signed in, so it depends on no caller. NEAR profiles are found by account name. */
export const hasProfile = {
  name: 'has_profile',
  kind: 'read',
  caller: 'anyone',
  summary: 'Check whether a wallet address belongs to a profile',
  params: { address: parameters.identifier },
  returns: { table: false, columns: { has_profile: 'bool' } },
  errors: [],
} as const satisfies ActionDef

export async function handleHasProfile(
  ctx: ReadContext<typeof hasProfile>,
  p: ParamsOf<typeof hasProfile>,
): Promise<ResultOf<typeof hasProfile>[]> {
  const wallets = await ctx.state.count('wallets', { address_key: p.address.toLowerCase() })
  return [{ has_profile: wallets > 0 }]
}
