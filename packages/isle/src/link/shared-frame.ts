import { IsleError, newRef } from '../isle-error.ts'
import type { Call, IsleErrorCode, IsleEvents, IsleHooks, IsleOptions, IsleState } from '../types.ts'
import { WalletDesk } from '../wallets/wallet-desk.ts'
import type { EventEnvelope, HelloMessage, Names, ToFrame, ToHost, Words } from '../wire.ts'
import { shakeHands } from './handshake.ts'
import { hostHandlers } from './host-handlers.ts'
import { type BodyOf, createLink, type Link, type ResultOf } from './link.ts'
import { unlessAborted } from './stop.ts'

/** What is drawn around the frame. */
interface SeatView {
  /** Where the frame goes. */
  readonly place: Element
  /** Another seat has the frame. */
  setAway(isAway: boolean): void
  /** A request waits until another seat's is done. */
  setBusy(isBusy: boolean): void
  setHeight(height: number): void
  setWords(words: Words): void
  /** The frame cannot be loaded, or can be again. */
  setBroken(isBroken: boolean): void
}

/** A place in the page that the frame can be shown in: one for each element. */
export interface Seat {
  readonly options: IsleOptions
  /** As it is now. */
  readonly look: () => Pick<HelloMessage, 'theme' | 'tokens' | 'lang'>
  readonly view: SeatView
  /** The person wants to close. */
  onDismiss(): void
  onEvent<K extends keyof IsleEvents>(name: K, detail: IsleEvents[K]): void
  /** A request with screens begins or has ended. */
  onRequest(isOpen: boolean): void
}

type Request = Names<ToFrame>

interface Asked<K extends Request> {
  readonly name: K
  readonly body: BodyOf<ToFrame, K>
  readonly call: Call
}

/** Requests that show nothing; all others end in an `isle-exit`. */
const silent: ReadonlySet<Request> = new Set(['findCredentials', 'listGrants'])

const frames = new Map<string, SharedFrame>()

/** The Isle's frame of a page: one for all elements that name the same network. Lives as long as somebody sits in it. */
export class SharedFrame {
  static of(options: IsleOptions): SharedFrame {
    const key = [options.isleUrl, options.nodeUrl, options.enclaveUrl].join(' ')
    const found = frames.get(key) ?? new SharedFrame(key, options.isleUrl)
    frames.set(key, found)
    return found
  }

  readonly wallets: WalletDesk
  state: IsleState = 'booting'
  userId: string | null = null
  readonly #key: string
  readonly #url: URL
  readonly #seats: Seat[] = []
  #seat: Seat | undefined
  #frame: HTMLIFrameElement | undefined
  #link: Link<ToFrame> | undefined
  #linking: Promise<{ readonly build: string; readonly version: number }> | undefined
  #stop = new AbortController()
  #line: Promise<unknown> = Promise.resolve()
  #inLine = 0
  #lostAt = 0
  #words: Words | undefined

  private constructor(key: string, url: string) {
    this.#key = key
    this.#url = new URL(url, location.href)
    this.wallets = new WalletDesk({
      found: () => void this.#tellWallets(),
      changed: (wallet) => {
        this.tell('walletChanged', { wallet })
        this.#all('isle-wallet', wallet && { address: wallet.address, chain: wallet.chain })
      },
    })
  }

  /** A new element takes part; the first one gets the frame. */
  join(seat: Seat): void {
    this.#seats.push(seat)
    if (this.#seat === undefined) this.#moveTo(seat)
    else seat.view.setAway(true)
    if (this.#words !== undefined) seat.view.setWords(this.#words)
  }

  /** An element goes. Its frame goes to another one, or away. */
  leave(seat: Seat): void {
    this.#seats.splice(this.#seats.indexOf(seat), 1)
    if (this.#seat !== seat) return
    this.#drop()
    this.#seat = undefined
    const [next] = this.#seats
    if (next !== undefined) return this.#moveTo(next)
    this.wallets.stop()
    frames.delete(this.#key)
  }

  /** The frame has been loaded and has answered. @throws {IsleError} `frame_lost`, `version`. */
  ready(): Promise<{ readonly build: string; readonly version: number }> {
    this.#linking ??= this.#connect()
    return this.#linking
  }

  /** Shows the frame here, unless another seat is using it. */
  takeSeat(seat: Seat): void {
    if (this.#seat !== seat && this.#inLine === 0) this.#moveTo(seat)
  }

  focus(): void {
    this.#frame?.focus()
    this.tell('focus', undefined)
  }

  /** One request of a seat. Requests that show something stand in line. */
  async run<K extends Request>(seat: Seat, asked: Asked<K>): Promise<ResultOf<ToFrame, K>> {
    const { name, call } = asked
    if (silent.has(name)) return this.#call(seat, asked)
    const before = this.#line
    const waits = this.#inLine > 0
    this.#inLine += 1
    let leave = () => {}
    this.#line = new Promise<void>((resolve) => {
      leave = resolve
    })
    let failure: IsleError | undefined
    try {
      if (waits) {
        seat.view.setBusy(true)
        await unlessAborted(before, call.signal)
      }
      seat.view.setBusy(false)
      seat.onRequest(true)
      return await this.#call(seat, asked)
    } catch (error) {
      failure = error instanceof IsleError ? error : new IsleError({ code: 'network', step: this.state })
      throw failure
    } finally {
      this.#inLine -= 1
      // Whoever left the line early must not let the next one overtake.
      void before.then(leave, leave)
      seat.view.setBusy(false)
      const { code: lastError, step, ref } = failure ?? { code: undefined, step: this.state, ref: newRef() }
      seat.onEvent('isle-exit', { reason: reasonOf(lastError), step, ref, ...(lastError && { lastError }) })
      seat.onRequest(false)
    }
  }

  async #call<K extends Request>(seat: Seat, { name, body, call }: Asked<K>): Promise<ResultOf<ToFrame, K>> {
    if (this.#seat !== seat && !silent.has(name)) this.#moveTo(seat)
    await unlessAborted(this.ready(), call.signal)
    const link = this.#link
    if (link === undefined) throw new IsleError({ code: 'frame_lost', step: this.state })
    return link.call(name, body, call)
  }

  /** Tells the frame without waiting for an answer. */
  tell<K extends 'configure' | 'walletChanged' | 'walletsChanged' | 'focus' | 'refresh'>(
    name: K,
    body: BodyOf<ToFrame, K>,
  ): void {
    this.#link?.call(name, body).catch(() => undefined)
  }

  async #tellWallets(): Promise<void> {
    this.tell('walletsChanged', { wallets: await this.wallets.list() })
  }

  #all<K extends keyof IsleEvents>(name: K, detail: IsleEvents[K]): void {
    for (const seat of this.#seats.slice()) seat.onEvent(name, detail)
  }

  #moveTo(seat: Seat): void {
    const before = this.#seat
    this.#seat = seat
    const frame = this.#frame
    const place = seat.view.place as Element & { moveBefore?: (node: Node, child: Node | null) => void }
    if (frame?.isConnected && place.moveBefore !== undefined && place.isConnected) {
      place.moveBefore(frame, null)
      this.tell('configure', this.#configuration(seat))
    } else {
      // Elsewhere a moved frame loads anew; sessions and the Enclave's visit outlive that.
      this.#drop()
      this.#linking = this.#connect()
      this.#linking.catch(() => undefined)
    }
    before?.view.setAway(true)
    seat.view.setAway(false)
  }

  #configuration({ look, options }: Seat) {
    return { ...look(), hooks: Object.keys(options.hooks ?? {}), mode: options.mode ?? 'inline' }
  }

  async #connect(): Promise<{ readonly build: string; readonly version: number }> {
    const seat = this.#seat
    if (seat === undefined) throw new IsleError({ code: 'frame_lost', step: 'booting' })
    const stop = new AbortController()
    this.#stop = stop
    const frame = makeFrame(this.#url.href)
    this.#frame = frame
    this.#setState('booting')
    const greeting = shakeHands(frame, { origin: this.#url.origin, hello: () => this.#hello(), signal: stop.signal })
    seat.view.place.append(frame)
    try {
      const { port, welcome } = await greeting
      this.#link = createLink<ToHost, ToFrame>({
        port,
        handlers: hostHandlers({
          wallets: this.wallets,
          hooks: (): IsleHooks => this.#seat?.options.hooks ?? {},
          resize: (height) => this.#seat?.view.setHeight(height),
          dismiss: () => this.#seat?.onDismiss(),
          words: (words) => this.#speak(words),
        }),
        onEvent: (event) => this.#hear(event),
        onLost: () => this.#lose(frame),
        faultCode: 'network',
        step: () => this.state,
      })
      frame.addEventListener('load', () => this.#lose(frame))
      seat.view.setBroken(false)
      const wallet = this.wallets.current
      if (wallet !== null) this.tell('walletChanged', { wallet })
      const { build, version } = welcome
      const facts = { build, version }
      this.#all('isle-ready', facts)
      return facts
    } catch (error) {
      if (this.#frame === frame) {
        this.#drop()
        seat.view.setBroken(true)
      }
      throw error
    }
  }

  #hello(): HelloMessage {
    const seat = this.#seat as Seat
    const { nodeUrl, enclaveUrl, dashboardUrl, appName } = seat.options
    const { hooks, mode, ...look } = this.#configuration(seat)
    const where = { nodeUrl, enclaveUrl, dashboardUrl, appName }
    return { type: 'open-idos:isle:hello', versions: [1, 1], ...where, hooks, mode, ...look }
  }

  #hear(event: EventEnvelope): void {
    // What is known of the person concerns every element, what comes of a request the one that asked.
    if (event.name === 'isle-state') this.#setState(event.body.name)
    else if (event.name === 'isle-profile') this.userId = event.body.userId
    else return this.#seat?.onEvent(event.name, event.body as never)
    this.#all(event.name, event.body as never)
  }

  #speak(words: Words): void {
    this.#words = words
    if (this.#frame !== undefined) this.#frame.title = words.frame
    for (const seat of this.#seats) seat.view.setWords(words)
  }

  #setState(state: IsleState): void {
    this.state = state
    if (state === 'disconnected') this.userId = null
  }

  /** The document went away: it crashed, was sent elsewhere, or the page took it out. It comes again by itself. */
  #lose(frame: HTMLIFrameElement): void {
    if (this.#frame !== frame) return
    const isSudden = Date.now() - this.#lostAt < 10_000
    this.#lostAt = Date.now()
    this.#drop()
    const seat = this.#seat
    if (seat === undefined) return
    // A frame that falls again at once would fall for ever.
    if (isSudden) return seat.view.setBroken(true)
    this.#linking = this.#connect()
    this.#linking.catch(() => undefined)
  }

  #drop(): void {
    const [frame, link] = [this.#frame, this.#link]
    this.#frame = undefined
    this.#link = undefined
    this.#linking = undefined
    this.#stop.abort()
    link?.close()
    frame?.remove()
  }
}

/** Set member by member: a strict content security policy forbids style texts. */
function makeFrame(url: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  // Until the frame says it in the person's language.
  frame.title = 'idOS'
  frame.allow =
    'publickey-credentials-get; publickey-credentials-create; clipboard-write; storage-access; camera; microphone; fullscreen'
  // The frame learns from it whom it serves.
  frame.referrerPolicy = 'origin'
  frame.setAttribute('part', 'frame')
  frame.src = url
  return frame
}

function reasonOf(code: IsleErrorCode | undefined): IsleEvents['isle-exit']['reason'] {
  if (code === undefined) return 'done'
  if (code === 'user_refused' || code === 'user_rejected_signature') return 'refused'
  return code === 'user_cancelled' ? 'dismissed' : 'failed'
}
