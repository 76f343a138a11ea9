import { IsleError } from './isle-error.ts'
import type { BodyOf, ResultOf } from './link/link.ts'
import { type Seat, SharedFrame } from './link/shared-frame.ts'
import { signalOf, unlessAborted } from './link/stop.ts'
import type {
  AccessRequest,
  Call,
  Consumer,
  CredentialNeed,
  IsleController,
  IsleEvents,
  IsleOptions,
  IsleState,
  IsleTokens,
  WalletBridge,
  WriteGrantRequest,
} from './types.ts'
import type { Names, ToFrame } from './wire.ts'

/** What an element lends its controller. */
export interface Stage extends Seat {
  /** Where events are dispatched. */
  readonly target: EventTarget
  show(): void
  hide(): void
  setTheme(theme: 'auto' | 'light' | 'dark' | undefined, tokens: Partial<IsleTokens>): void
  setLanguage(tag: string): void
  remove(): void
}

/** The controller of one element. Ends with `destroy`, or when the element leaves the page. */
export class Controller implements IsleController {
  readonly #stage: Stage
  readonly #frame: SharedFrame
  readonly #end = new AbortController()
  /** Calls in hand. */
  readonly #open = new Set<AbortController>()

  constructor(stage: Stage, options: IsleOptions) {
    this.#stage = stage
    this.#frame = SharedFrame.of(options)
    this.#frame.join(stage)
  }

  get state(): IsleState {
    return this.#frame.state
  }

  get wallet() {
    const current = this.#frame.wallets.current
    return current && { address: current.address, chain: current.chain }
  }

  get userId(): string | null {
    return this.#frame.userId
  }

  ready(call: Call = {}) {
    return this.#within(call, () => this.#frame.ready())
  }

  show(): void {
    this.#stage.show()
  }

  hide(): void {
    this.#stage.hide()
  }

  async connectWallet(call: Call = {}) {
    const { address, chain } = await this.#run('connectWallet', undefined, call)
    return { address, chain }
  }

  async useWallet(bridge: WalletBridge | null): Promise<void> {
    this.#frame.wallets.lend(bridge)
  }

  ensureProfile(call: Call = {}) {
    return this.#run('ensureProfile', undefined, call)
  }

  findCredentials(need: CredentialNeed, call: Call = {}) {
    return this.#run('findCredentials', need, call)
  }

  ensureCredential(need: CredentialNeed, call: Call = {}) {
    return this.#run('ensureCredential', need, call)
  }

  requestWriteGrant(request: WriteGrantRequest, call: Call = {}) {
    return this.#run('requestWriteGrant', request, call)
  }

  requestAccess(request: AccessRequest | string, call: Call = {}) {
    return this.#run('requestAccess', request, call)
  }

  listGrants(consumers: readonly string[], call: Call = {}) {
    return this.#run('listGrants', { consumers }, call)
  }

  manage(consumers: readonly Consumer[], call: Call = {}) {
    return this.#run('manage', { consumers }, call)
  }

  revoke(grantId: string, call: Call = {}) {
    return this.#run('revoke', { grantId }, call)
  }

  refresh(): void {
    this.#frame.tell('refresh', undefined)
  }

  setTheme({ mode, ...tokens }: Parameters<IsleController['setTheme']>[0]): void {
    this.#stage.setTheme(mode, tokens)
    this.restyle()
  }

  setLanguage(tag: string): void {
    this.#stage.setLanguage(tag)
  }

  on<K extends keyof IsleEvents>(type: K, listener: (detail: IsleEvents[K]) => void): () => void {
    const stop = new AbortController()
    const hear = (event: Event) => listener((event as CustomEvent<IsleEvents[K]>).detail)
    this.#stage.target.addEventListener(type, hear, { signal: AbortSignal.any([stop.signal, this.#end.signal]) })
    return () => stop.abort()
  }

  async destroy(): Promise<void> {
    this.release()
    this.#stage.remove()
  }

  /** The element has left the page: frees everything. What waits ends with `frame_lost`. */
  release(): void {
    if (this.#end.signal.aborted) return
    this.#end.abort(new IsleError({ code: 'frame_lost', step: this.state }))
    this.#frame.leave(this.#stage)
  }

  /** The person closed the element from outside of the frame. */
  cancelOpen(): void {
    for (const one of this.#open) one.abort(new IsleError({ code: 'user_cancelled', step: this.state }))
  }

  /** The person pressed "continue here". */
  takeSeat(): void {
    this.#frame.takeSeat(this.#stage)
  }

  /** Puts the keyboard into the frame, on the heading. */
  focus(): void {
    this.#frame.focus()
  }

  /** The look of the element has changed. */
  restyle(): void {
    this.#frame.tell('configure', this.#stage.look())
  }

  #run<K extends Names<ToFrame>>(name: K, body: BodyOf<ToFrame, K>, call: Call): Promise<ResultOf<ToFrame, K>> {
    return this.#within(call, (inner) => this.#frame.run(this.#stage, { name, body, call: inner }))
  }

  /** Under the caller's limit and the life of this controller. */
  async #within<T>(call: Call, work: (call: Call) => Promise<T>): Promise<T> {
    const stop = new AbortController()
    this.#open.add(stop)
    const signal = signalOf(call, this.#end.signal, stop.signal)
    try {
      // What is over already is not begun.
      return await unlessAborted(signal.aborted ? new Promise<T>(() => {}) : work({ signal }), signal, this.state)
    } finally {
      this.#open.delete(stop)
    }
  }
}
