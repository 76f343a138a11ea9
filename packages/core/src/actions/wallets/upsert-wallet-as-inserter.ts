import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { bindProof, checkWallet, walletErrors, walletFields } from '../../rules/wallet-proof.ts'

/**
 * For profiles that this inserter created. A row that exists is only refreshed: it must be this inserter's own, of the
 * same profile and of the same wallet, because moving it would hand over everything that the wallet may read.
 */
export const upsertWalletAsInserter = {
  name: 'upsert_wallet_as_inserter',
  kind: 'write',
  caller: 'inserter',
  summary: 'Insert or Update a wallet in idOS',
  params: {
    id: uuid,
    user_id: uuid,
    ...walletFields,
  },
  errors: [...walletErrors, 'inserter.not_creator'],
} as const satisfies ActionDef

export async function handleUpsertWalletAsInserter(
  ctx: WriteContext<typeof upsertWalletAsInserter>,
  p: ParamsOf<typeof upsertWalletAsInserter>,
): Promise<void> {
  const checked = await checkWallet(ctx, p)
  const existing = await ctx.state.get('wallets', p.id)
  const user = await ctx.state.get('users', p.user_id)
  if (user !== undefined && user.inserter !== ctx.inserter) ctx.fail('inserter.not_creator')

  if (existing === undefined) {
    await ctx.state.insert('wallets', { ...checked, id: p.id, user_id: p.user_id, inserter: ctx.inserter })
  } else {
    const own = existing.inserter === ctx.inserter && existing.user_id === p.user_id
    if (!own || existing.caller_key !== checked.caller_key) ctx.fail('inserter.not_creator')
    await ctx.state.update('wallets', [p.id], checked)
  }
  await bindProof(ctx, checked, p.user_id)
}
