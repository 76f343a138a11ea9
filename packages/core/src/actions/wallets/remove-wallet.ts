import { canonicalIdentifier } from '@open-idos/crypto'
import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'

/** The wallet that the caller is connected with stays, so a profile never loses its last one. Others' rows: no effect. */
export const removeWallet = {
  name: 'remove_wallet',
  kind: 'write',
  caller: 'profile',
  summary: 'Remove a wallet from idOS',
  params: { id: uuid },
  errors: ['wallet.connected'],
} as const satisfies ActionDef

export async function handleRemoveWallet(
  ctx: WriteContext<typeof removeWallet>,
  p: ParamsOf<typeof removeWallet>,
): Promise<void> {
  const wallet = await ctx.state.get('wallets', p.id)
  if (wallet === undefined) return
  if (wallet.caller_key === canonicalIdentifier(ctx.caller)) ctx.fail('wallet.connected')
  if (wallet.user_id === (await ctx.user())) await ctx.state.remove('wallets', [p.id])
}
