import { IsleError } from '../isle-error.ts'
import { unlessAborted } from '../link/stop.ts'
import type { WalletBridge } from '../types.ts'
import type { ConnectedWallet, FoundWallet } from '../wire.ts'
import type { Injected, InjectedWallets } from './injected.ts'
import { loadInjected } from './load-injected.ts'
import { isRefusal } from './refusal.ts'

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
  #finding: Promise<InjectedWallets> | undefined
  #bridge: WalletBridge | null = null
  /** Where the connected one is of the browser. */
  #injected: Injected | undefined
  #unsubscribe: () => void = () => {}
  /** The page lends its own; no other is looked for then. */
  #isLent = false
  #isOver = false
  #asking: Promise<unknown> | undefined

  constructor(events: WalletDeskEvents) {
    this.#events = events
    // In the same breath the page may lend its own wallet; then nobody looks for others.
    queueMicrotask(() => void (this.#isLent || this.#isOver || this.#find().catch(() => undefined)))
  }

  get current(): ConnectedWallet | null {
    return this.#bridge && connectedOf(this.#bridge)
  }

  /** @throws {IsleError} `network`. */
  async list(): Promise<readonly FoundWallet[]> {
    return (await this.#find()).list()
  }

  /** @throws {IsleError} `user_cancelled`, `wallet_missing`, `timeout`, `network`. */
  async connect(id: string, signal?: AbortSignal): Promise<ConnectedWallet> {
    const wallets = await this.#find()
    const injected = await this.#once(() => wallets.connect(id), signal)
    this.#take(injected.bridge, injected)
    return connectedOf(injected.bridge)
  }

  /** Forgets. What the person has on the network stays. */
  disconnect(): void {
    void this.#find().then(
      (wallets) => wallets.forget(),
      () => undefined,
    )
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
    this.#isOver = true
    this.#finding?.then(
      (wallets) => wallets.stop(),
      () => undefined,
    )
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
    const asking = unlessAborted(work(), signal)
    this.#asking = asking
    try {
      return await asking
    } finally {
      if (this.#asking === asking) this.#asking = undefined
    }
  }

  #find(): Promise<InjectedWallets> {
    this.#finding ??= loadInjected().then(
      ({ findInjected }) =>
        findInjected({
          found: () => this.#events.found(),
          reconnected: (injected) => {
            if (this.#bridge === null && !this.#isLent) this.#take(injected.bridge, injected)
          },
        }),
      () => {
        this.#finding = undefined
        throw new IsleError({ code: 'network', step: 'connecting' })
      },
    )
    return this.#finding
  }

  #take(bridge: WalletBridge | null, injected?: Injected): void {
    this.#unsubscribe()
    this.#bridge = bridge
    this.#injected = injected
    this.#unsubscribe = bridge?.subscribe?.((address) => this.#follow(bridge, address)) ?? (() => {})
    this.#events.changed(this.current)
  }

  #follow(bridge: WalletBridge, address: string | undefined): void {
    if (bridge !== this.#bridge || address?.toLowerCase() === bridge.address.toLowerCase()) return
    // A wallet that the page lent is the page's to lend again.
    const next = address === undefined ? undefined : this.#injected?.at(address)
    this.#take(next?.bridge ?? null, next)
  }
}

function connectedOf({ chain, address, publicKey }: WalletBridge): ConnectedWallet {
  return { chain, address, publicKey: publicKey ?? null }
}
