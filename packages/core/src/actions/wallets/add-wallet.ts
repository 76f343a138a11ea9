import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { requireProfile } from '../../rules/profile.ts'
import { bindProof, checkWallet, walletErrors, walletFields } from '../../rules/wallet-proof.ts'

/** The transaction is signed by a wallet of the profile, the proof by the new wallet. */
export const addWallet = {
  name: 'add_wallet',
  kind: 'write',
  caller: 'profile',
  summary: 'Add a wallet to idOS',
  params: {
    id: uuid,
    ...walletFields,
  },
  errors: walletErrors,
} as const satisfies ActionDef

export async function handleAddWallet(
  ctx: WriteContext<typeof addWallet>,
  p: ParamsOf<typeof addWallet>,
): Promise<void> {
  const checked = await checkWallet(ctx, p)
  const user = await requireProfile(ctx, 'wallets')
  const public_key = checked.public_key === '' ? null : checked.public_key
  await ctx.state.insert('wallets', { ...checked, public_key, id: p.id, user_id: user, inserter: null })
  await bindProof(ctx, checked, user)
}
