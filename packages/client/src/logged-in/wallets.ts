import { IdosError } from '@open-idos/protocol'
import { catalogue, type RowOf, type Wait, withDeadline } from '@open-idos/rpc-client'
import { randomId } from '../random.ts'
import { type LoggedInContext, read, write } from './context.ts'
import { updateCustody } from './custody.ts'

export type idOSWallet = RowOf<typeof catalogue.get_wallets>

/** A wallet to be added, with the proof that somebody owns it. The id is made when absent. */
export interface NewWallet {
  readonly id?: string | undefined
  readonly address: string
  /** Needed for every type but EVM. */
  readonly public_key?: string | null | undefined
  readonly wallet_type: string
  /** Text that the new wallet signed. */
  readonly message: string
  /** As `Signer.signText` gives it. */
  readonly signature: string
}

export interface WalletMethods {
  getWallets(wait?: Wait): Promise<idOSWallet[]>
  /**
   * @returns the row with its id.
   * @throws {IdosError} `wallet.invalid`, `wallet.address_taken`, `wallet.public_key_taken`, …
   */
  addWallet<R extends NewWallet>(row: R, wait?: Wait): Promise<R & { readonly id: string }>
  /** One transaction each, in order; the first that fails ends it. */
  addWallets<R extends NewWallet>(rows: readonly R[], wait?: Wait): Promise<(R & { readonly id: string })[]>
  /** @throws {IdosError} `wallet.not_found` for an id that is not among the user's wallets, `wallet.connected`. */
  removeWallet(id: string, wait?: Wait): Promise<{ readonly id: string }>
  removeWallets(ids: readonly string[], wait?: Wait): Promise<{ readonly id: string }[]>
}

export function walletMethods(ctx: LoggedInContext): WalletMethods {
  return {
    getWallets: (wait) => read(ctx, catalogue.get_wallets, { params: {}, wait }),
    addWallet: (row, wait = {}) => withDeadline(wait, (signal) => add(ctx, row, signal)),
    addWallets: (rows, wait = {}) => withDeadline(wait, (signal) => oneByOne(rows, (row) => add(ctx, row, signal))),
    removeWallet: (id, wait = {}) => withDeadline(wait, (signal) => remove(ctx, id, signal)),
    removeWallets: (ids, wait = {}) => withDeadline(wait, (signal) => oneByOne(ids, (id) => remove(ctx, id, signal))),
  }
}

async function add<R extends NewWallet>(
  ctx: LoggedInContext,
  row: R,
  signal: AbortSignal,
): Promise<R & { readonly id: string }> {
  const id = row.id ?? randomId()
  const { address, public_key, wallet_type, message, signature } = row
  const params = { id, address, public_key, wallet_type, message, signature }
  await write(ctx, catalogue.add_wallet, { params, wait: { signal } })
  await updateCustody(ctx, { change: 'add', wallet: { ...row, id } }, signal)
  return { ...row, id }
}

async function remove(ctx: LoggedInContext, id: string, signal: AbortSignal): Promise<{ readonly id: string }> {
  const wallets = await read(ctx, catalogue.get_wallets, { params: {}, wait: { signal } })
  const wallet = wallets.find((row) => row.id === id.toLowerCase())
  // The node would answer with silence.
  if (wallet === undefined) throw new IdosError('wallet.not_found')
  await write(ctx, catalogue.remove_wallet, { params: { id }, wait: { signal } })
  await updateCustody(ctx, { change: 'remove', wallet }, signal)
  return { id }
}

async function oneByOne<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await run(item))
  return results
}
