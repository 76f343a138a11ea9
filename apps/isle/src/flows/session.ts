import type { Call, Consumer, IsleEvents, IsleState } from '@open-idos/isle'
import { IsleError } from '@open-idos/isle/error'
import type { BodyOf, ResultOf } from '@open-idos/isle/link'
import type { ConnectedWallet, FoundWallet, HelloMessage, Names, ToHost } from '@open-idos/isle/wire'
import type { Asker } from '../asker/asker.ts'
import type { Core, Member, Visitor } from '../contract/core.ts'
import type { Note, WalletFace } from '../contract/screen.ts'
import type { Stage } from '../machine/stage.ts'
import { Looks, type Pause, pause } from './pause.ts'

/** The page, as the flows ask it. */
export interface Host {
  call<K extends Names<ToHost>>(name: K, body: BodyOf<ToHost, K>, call?: Call): Promise<ResultOf<ToHost, K>>
  emit<K extends keyof IsleEvents>(name: K, body: IsleEvents[K]): void
}

export interface SessionParts {
  readonly host: Host
  readonly stage: Stage
  readonly hello: Pick<HelloMessage, 'dashboardUrl' | 'appName' | 'hooks' | 'mode'>
  /** The page, as the browser vouches for it. */
  readonly origin: string
  readonly asker: Asker
  readonly loadCore: () => Promise<Core>
  readonly now?: () => number
  /** A pause between two looks; tests have none. */
  readonly pause?: Pause
  /** Host of this very page. */
  readonly ownHost: string
  /** Opens a page in a window of its own, after a press. Messages are heard from, and sent to, that page's origin only. */
  readonly openWindow: (
    url: string,
    hear?: (message: unknown) => void,
  ) => { post(message: object): void; forget(): void }
  /** Words in the person's language out of several. */
  readonly lang: () => string
}

/** How long a person may take on one screen. */
export const PERSON_MS = 30 * 60_000
/** And in their wallet. */
export const WALLET_MS = 5 * 60_000
/** What a server of the page may take. */
export const HOOK_MS = 30_000

/** What is known of the person while this document lives. */
export class Session {
  readonly parts: SessionParts
  wallets: readonly FoundWallet[] = []
  face: WalletFace = { name: '', icon: '' }
  wallet: ConnectedWallet | null = null
  /** Another account that the wallet shows now: the person is asked before anything is done with it. */
  offered: ConnectedWallet | undefined
  visitor: Visitor | undefined
  member: Member | undefined
  /** Asked once; after that nobody has to be asked again. */
  hasProfile: boolean | undefined
  /** Tells who waits for a signature of the wallet. */
  onSigning: (isSigning: boolean) => void = () => {}
  /** For who waits for a wallet: the page has lent one. */
  onWalletCame: () => void = () => {}
  /** Leaves a screen that was the last of a request. */
  toRest: () => void = () => {}
  /** The person wants to see who has access. */
  onManage: (consumers: readonly Consumer[]) => void = () => {}
  /** At what the page's server decides. */
  readonly looks: Looks
  /** What the next screen at rest says on top. */
  note: Note | undefined
  hooks: readonly string[]
  #core: Promise<Core> | undefined

  constructor(parts: SessionParts) {
    this.parts = parts
    this.hooks = parts.hello.hooks
    this.looks = new Looks(this.pause)
  }

  get stage(): Stage {
    return this.parts.stage
  }

  get host(): Host {
    return this.parts.host
  }

  get state(): IsleState {
    return this.parts.stage.state
  }

  get pause(): Pause {
    return this.parts.pause ?? pause
  }

  now(): number {
    return (this.parts.now ?? Date.now)()
  }

  offers(hook: string): boolean {
    return this.hooks.includes(hook)
  }

  /** The client; a failed load is tried again by the next who needs it. */
  core(): Promise<Core> {
    this.#core ??= this.parts.loadCore().catch((error: unknown) => {
      this.#core = undefined
      throw error
    })
    return this.#core
  }

  /** Another wallet, or none: what was known of the person counts no more. */
  setWallet(wallet: ConnectedWallet | null): void {
    this.wallet = wallet
    this.visitor = undefined
    this.member = undefined
    this.hasProfile = undefined
  }

  /** The connected wallet as somebody on the network. */
  async visit(signal: AbortSignal): Promise<Visitor> {
    if (this.visitor !== undefined) return this.visitor
    const { wallet, host } = this
    if (wallet === null) throw new IsleError({ code: 'wallet_missing', step: this.state })
    const core = await this.core()
    const visitor = await core.visit(
      {
        ...wallet,
        signText: async (text) =>
          (await this.#signing(() => host.call('sign', { text }, { timeoutMs: WALLET_MS }))).signature,
        signTypedData: async (typed) =>
          (await this.#signing(() => host.call('signTypedData', typed, { timeoutMs: WALLET_MS }))).signature,
      },
      signal,
    )
    if (this.wallet !== wallet) throw new IsleError({ code: 'wallet_changed', step: this.state })
    this.visitor = visitor
    return visitor
  }

  async #signing<T>(work: () => Promise<T>): Promise<T> {
    this.onSigning(true)
    try {
      return await work()
    } finally {
      this.onSigning(false)
    }
  }
}
