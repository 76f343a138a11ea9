import { IsleError } from '../isle-error.ts'
import type { WalletBridge } from '../types.ts'
import type { FoundWallet } from '../wire.ts'
import { type AnnouncedWallet, discoverWallets } from './discovery.ts'
import { evmBridge, fromEip1193 } from './eip1193.ts'
import { lastWallet, rememberWallet } from './memory.ts'

// What is loaded to find and to use wallets of the browser: a page that lends its own never needs it.

export { fromEip1193 } from './eip1193.ts'

export interface InjectedEvents {
  /** A wallet came late. */
  readonly found: () => void
  /** A wallet is connected, without anybody having been asked. */
  readonly reconnected: (wallet: Injected) => void
}

/** A connected wallet of the browser. */
export interface Injected {
  readonly bridge: WalletBridge
  /** The same wallet with another account. */
  at(address: string): Injected
}

/** The wallets of the browser. */
export interface InjectedWallets {
  /** Used before on this page first, then in the order of coming. */
  list(): readonly FoundWallet[]
  /** @throws {IsleError} `user_cancelled`, `wallet_missing`, `timeout`. */
  connect(id: string): Promise<Injected>
  /** Which one was used last. */
  forget(): void
  stop(): void
}

export function findInjected(events: InjectedEvents): InjectedWallets {
  let isReady = false
  const discovery = discoverWallets((wallet) => {
    // The first come while this is being made: whoever asked for the list gets them with it.
    if (isReady) events.found()
    if (wallet.rdns === lastWallet()) void reconnect(wallet)
  })
  isReady = true

  /** Without opening it. */
  async function reconnect(wallet: AnnouncedWallet): Promise<void> {
    const bridge = await fromEip1193(wallet.provider, { ...wallet, silent: true }).catch(() => undefined)
    if (bridge !== undefined) events.reconnected(injected(wallet, bridge))
  }

  return {
    list() {
      const last = lastWallet()
      const all = discovery.wallets.map(({ id, name, icon, rdns }) => {
        return { id, name, icon, chain: 'EVM' as const, recent: rdns === last }
      })
      return all.toSorted((a, b) => Number(b.recent) - Number(a.recent))
    },
    async connect(id) {
      const wallet = discovery.wallets.find((one) => one.id === id)
      if (wallet === undefined) throw new IsleError({ code: 'wallet_missing', step: 'connecting' })
      const bridge = await fromEip1193(wallet.provider, wallet)
      rememberWallet(wallet.rdns)
      return injected(wallet, bridge)
    },
    forget: () => rememberWallet(undefined),
    stop: () => discovery.stop(),
  }
}

function injected(wallet: AnnouncedWallet, bridge: WalletBridge): Injected {
  return { bridge, at: (address) => injected(wallet, evmBridge(wallet.provider, { ...wallet, address })) }
}
