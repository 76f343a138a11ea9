import { IsleError } from '../isle-error.ts'
import type { WalletBridge } from '../types.ts'
import type { ConnectedWallet, FoundWallet } from '../wire.ts'
import { type AnnouncedWallet, type Discovery, discoverWallets } from './discovery.ts'
import { evmBridge, fromEip1193, isRefusal } from './eip1193.ts'
import { lastWallet, rememberWallet } from './memory.ts'

type TypedData = Parameters<NonNullable<WalletBridge['signTypedData']>>[0]

export interface WalletDeskEvents {
  /** A wallet came late. */
  readonly found: () => void
  /** Another account, another wallet, or none. */
  readonly changed: (wallet: ConnectedWallet | null) => void
}

/** The wallets of the page, for the frame: finds them, connects one, has it sign. The frame never meets a wallet. */
export class WalletDesk {
  readonly #events: WalletDeskEvents
  readonly #discovery: Discovery
  #bridge: WalletBridge | null = null
  #announced: AnnouncedWallet | undefined
  #unsubscribe: () => void = () => {}
  /** The page lends its own; no other is looked for then. */
  #isLent = false
  #asking: Promise<unknown> | undefined

  constructor(events: WalletDeskEvents) {
    this.#events = events
    this.#discovery = discoverWallets((wallet) => {
      events.found()
      if (this.#bridge === null && wallet.rdns === lastWallet()) void this.#reconnect(wallet)
    })
  }

  get current(): ConnectedWallet | null {
    return this.#bridge && connectedOf(this.#bridge)
  }

  /** Used before on this page first, then in the order of coming. */
  list(): readonly FoundWallet[] {
    const last = lastWallet()
    const all = this.#discovery.wallets.map(({ id, name, icon, rdns }) => {
      return { id, name, icon, chain: 'EVM' as const, recent: rdns === last }
    })
    return [...all.filter((one) => one.recent), ...all.filter((one) => !one.recent)]
  }

  /** @throws {IsleError} `user_cancelled`, `wallet_missing`, `timeout`. */
  async connect(id: string, signal?: AbortSignal): Promise<ConnectedWallet> {
    const wallet = this.#discovery.wallets.find((one) => one.id === id)
    if (wallet === undefined) throw new IsleError({ code: 'wallet_missing', step: 'connecting' })
    const bridge = await this.#once(() => fromEip1193(wallet.provider, wallet), signal)
    rememberWallet(wallet.rdns)
    this.#take(bridge, wallet)
    return connectedOf(bridge)
  }

  /** Forgets. What the person has on the network stays. */
  disconnect(): void {
    rememberWallet(undefined)
    this.#take(null)
  }

  /** The wallet that the page has already. */
  lend(bridge: WalletBridge | null): void {
    this.#isLent = bridge !== null
    this.#take(bridge)
  }

  /** @throws {IsleError} `user_rejected_signature`, `wallet_missing`. */
  sign(text: string, signal?: AbortSignal): Promise<string> {
    return this.#ask((bridge) => bridge.signMessage(text), signal)
  }

  signTypedData(typed: TypedData, signal?: AbortSignal): Promise<string> {
    return this.#ask((bridge) => {
      if (bridge.signTypedData === undefined) throw new IsleError({ code: 'wallet_missing' })
      return bridge.signTypedData(typed)
    }, signal)
  }

  stop(): void {
    this.#discovery.stop()
    this.#unsubscribe()
    this.#unsubscribe = () => {}
  }

  async #ask(work: (bridge: WalletBridge) => Promise<string>, signal?: AbortSignal): Promise<string> {
    const bridge = this.#bridge
    if (bridge === null) throw new IsleError({ code: 'wallet_missing' })
    try {
      return await this.#once(() => work(bridge), signal)
    } catch (error) {
      if (error instanceof IsleError) throw error
      // Whatever else a wallet throws means that it did not sign; its own words may hold the text.
      throw new IsleError({ code: isRefusal(error) ? 'user_rejected_signature' : 'wallet_missing' })
    }
  }

  /** One open question at a time: a wallet that is asked twice shows one of them behind the other. */
  async #once<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#asking?.catch(() => undefined)
    const asking = Promise.race([work(), aborted(signal)])
    this.#asking = asking
    try {
      return await asking
    } finally {
      if (this.#asking === asking) this.#asking = undefined
    }
  }

  /** Without opening it. */
  async #reconnect(wallet: AnnouncedWallet): Promise<void> {
    const bridge = await fromEip1193(wallet.provider, { ...wallet, silent: true }).catch(() => undefined)
    if (bridge !== undefined && this.#bridge === null && !this.#isLent) this.#take(bridge, wallet)
  }

  #take(bridge: WalletBridge | null, announced?: AnnouncedWallet): void {
    this.#unsubscribe()
    this.#bridge = bridge
    this.#announced = announced
    this.#unsubscribe = bridge?.subscribe?.((address) => this.#follow(bridge, address)) ?? (() => {})
    this.#events.changed(this.current)
  }

  #follow(bridge: WalletBridge, address: string | undefined): void {
    if (bridge !== this.#bridge || address?.toLowerCase() === bridge.address.toLowerCase()) return
    const wallet = this.#announced
    // A wallet that the page lent is the page's to lend again.
    if (address === undefined || wallet === undefined) return this.#take(null)
    this.#take(evmBridge(wallet.provider, { ...wallet, address }), wallet)
  }
}

function connectedOf({ chain, address, publicKey }: WalletBridge): ConnectedWallet {
  return { chain, address, publicKey: publicKey ?? null }
}

/** Never settles without a signal, nor before it is aborted. */
function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}
