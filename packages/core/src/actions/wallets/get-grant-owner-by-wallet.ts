import { canonicalIdentifier } from '@open-idos/crypto'
import { nobody } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'
import { userOf } from '../../rules/profile.ts'

/**
 * Whose profile a wallet belongs to, told to those whom that profile gave access to something. A server that signs people
 * in with their wallet learns so that what it was shown is theirs, and not what somebody else shared with it. To all
 * others, and of all other wallets, it tells nothing. An addition of this project.
 */
export const getGrantOwnerByWallet = {
  name: 'get_grant_owner_by_wallet',
  kind: 'read',
  caller: 'anyone',
  summary: 'Find the profile of a wallet among those that gave the caller access',
  params: { wallet_identifier: parameters.identifier },
  returns: { table: true, columns: { user_id: 'uuid' } },
  errors: [],
} as const satisfies ActionDef

export async function handleGetGrantOwnerByWallet(
  ctx: ReadContext<typeof getGrantOwnerByWallet>,
  p: ParamsOf<typeof getGrantOwnerByWallet>,
): Promise<ResultOf<typeof getGrantOwnerByWallet>[]> {
  if (ctx.caller === nobody) return []
  const owner = await userOf(ctx.state, p.wallet_identifier)
  if (owner === undefined) return []
  const grantee = canonicalIdentifier(ctx.caller)
  const grants = await ctx.state.count('access_grants', { grantee_key: grantee, ag_owner_user_id: owner })
  return grants > 0 ? [{ user_id: owner }] : []
}
