import { IsleError, newRef } from '../isle-error.ts'
import type { Call, IsleErrorCode, IsleEvents, IsleHooks, IsleOptions, IsleState, IsleTokens } from '../types.ts'
import { WalletDesk } from '../wallets/wallet-desk.ts'
import type { EventEnvelope, HelloMessage, Names, ToFrame, ToHost } from '../wire.ts'
import { shakeHands } from './handshake.ts'
import { hostHandlers } from './host-handlers.ts'
import { type BodyOf, createLink, type Link, type ResultOf } from './link.ts'

/** A place in the page that the frame can be shown in: one for each element. */
export interface Seat {
  readonly options: IsleOptions
  /** Where the frame goes. */
  readonly place: Element
  readonly title: string
  readonly theme: HelloMessage['theme']
  readonly tokens: Partial<IsleTokens>
  readonly lang: string
  /** The frame has come to this seat, or left it. */
  onSeated(isSeated: boolean): void
  /** A request waits until another seat's is done. */
  onBusy(isBusy: boolean): void
  onHeight(height: number): void
  /** The person wants to close. */
  onDismiss(): void
  /** The frame cannot be loaded, or can be again. */
  onBroken(isBroken: boolean): void
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

/** Requests that show something, and so end in an `isle-exit`. */
const shown: ReadonlySet<Request> = new Set([
  'connectWallet',
  'ensureProfile',
  'ensureCredential',
  'requestWriteGrant',
  'requestAccess',
  'manage',
  'revoke',
])
/** What the person is told last, they may want to read. */
const quiet: ReadonlySet<Request> = new Set(['configure', 'walletChanged', 'walletsChanged', 'focus'])

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

  private constructor(key: string, url: string) {
    this.#key = key
    this.#url = new URL(url, location.href)
    this.wallets = new WalletDesk({
      // The first come while this is being made; the frame asks for the list by itself then.
      found: () => this.#link && this.#tell('walletsChanged', { wallets: this.wallets.list() }),
      changed: (wallet) => {
        this.#tell('walletChanged', { wallet })
        this.#all('isle-wallet', wallet && { address: wallet.address, chain: wallet.chain })
      },
    })
  }

  /** A new element takes part; the first one gets the frame. */
  join(seat: Seat): void {
    this.#seats.push(seat)
    if (this.#seat === undefined) this.#moveTo(seat)
    else seat.onSeated(false)
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

  /** Tells the frame without waiting for an answer. */
  configure(body: BodyOf<ToFrame, 'configure'>): void {
    this.#tell('configure', body)
  }

  focus(): void {
    this.#frame?.focus()
    this.#tell('focus', undefined)
  }

  /** One request of a seat. Requests that show something stand in line. */
  async run<K extends Request>(seat: Seat, asked: Asked<K>): Promise<ResultOf<ToFrame, K>> {
    const { name, call } = asked
    if (!shown.has(name)) return this.#call(seat, asked)
    const before = this.#line
    const waits = this.#inLine > 0
    this.#inLine += 1
    let leave = () => {}
    this.#line = new Promise<void>((resolve) => {
      leave = resolve
    })
    let lastError: IsleError | undefined
    try {
      if (waits) {
        seat.onBusy(true)
        await unlessAborted(before, call.signal)
      }
      seat.onBusy(false)
      seat.onRequest(true)
      return await this.#call(seat, asked)
    } catch (error) {
      lastError = error instanceof IsleError ? error : new IsleError({ code: 'network', step: this.state })
      throw lastError
    } finally {
      this.#inLine -= 1
      // Whoever left the line early must not let the next one overtake.
      void before.then(leave, leave)
      seat.onBusy(false)
      const step = lastError?.step ?? this.state
      const exit = { reason: reasonOf(lastError?.code), step, ref: lastError?.ref ?? newRef() }
      seat.onEvent('isle-exit', { ...exit, ...(lastError ? { lastError: lastError.code } : {}) })
      seat.onRequest(false)
    }
  }

  async #call<K extends Request>(seat: Seat, { name, body, call }: Asked<K>): Promise<ResultOf<ToFrame, K>> {
    if (this.#seat !== seat && shown.has(name)) this.#moveTo(seat)
    await unlessAborted(this.ready(), call.signal)
    const link = this.#link
    if (link === undefined) throw new IsleError({ code: 'frame_lost', step: this.state })
    return link.call(name, body, call)
  }

  #tell<K extends Request>(name: K, body: BodyOf<ToFrame, K>): void {
    if (quiet.has(name)) this.#link?.call(name, body).catch(() => undefined)
  }

  #all<K extends keyof IsleEvents>(name: K, detail: IsleEvents[K]): void {
    for (const seat of this.#seats.slice()) seat.onEvent(name, detail)
  }

  #moveTo(seat: Seat): void {
    const before = this.#seat
    this.#seat = seat
    const frame = this.#frame
    const place = seat.place as Element & { moveBefore?: (node: Node, child: Node | null) => void }
    if (frame?.isConnected && place.moveBefore !== undefined && place.isConnected) {
      place.moveBefore(frame, null)
      this.#tell('configure', this.#configuration(seat))
    } else {
      // Elsewhere a moved frame loads anew; sessions and the Enclave's visit outlive that.
      this.#drop()
      this.#linking = this.#connect()
      this.#linking.catch(() => undefined)
    }
    before?.onSeated(false)
    seat.onSeated(true)
  }

  #configuration({ theme, tokens, lang, options }: Seat) {
    return { theme, tokens, lang, hooks: Object.keys(options.hooks ?? {}), mode: options.mode ?? 'inline' }
  }

  async #connect(): Promise<{ readonly build: string; readonly version: number }> {
    const seat = this.#seat
    if (seat === undefined) throw new IsleError({ code: 'frame_lost', step: 'booting' })
    const stop = new AbortController()
    this.#stop = stop
    const frame = makeFrame(this.#url.href, seat.title)
    this.#frame = frame
    this.#setState('booting')
    const greeting = shakeHands(frame, { origin: this.#url.origin, hello: () => this.#hello(), signal: stop.signal })
    seat.place.append(frame)
    try {
      const { port, welcome } = await greeting
      this.#link = createLink<ToHost, ToFrame>({
        port,
        handlers: hostHandlers({
          wallets: this.wallets,
          hooks: (): IsleHooks => this.#seat?.options.hooks ?? {},
          resize: (height) => this.#seat?.onHeight(height),
          dismiss: () => this.#seat?.onDismiss(),
        }),
        onEvent: (event) => this.#hear(event),
        onLost: () => this.#lose(frame),
        faultCode: 'network',
        step: () => this.state,
      })
      frame.addEventListener('load', () => this.#lose(frame))
      seat.onBroken(false)
      const wallet = this.wallets.current
      if (wallet !== null) this.#tell('walletChanged', { wallet })
      const facts = { build: welcome.build, version: welcome.version }
      this.#all('isle-ready', facts)
      return facts
    } catch (error) {
      if (this.#frame === frame) {
        this.#drop()
        seat.onBroken(true)
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
    if (event.name === 'isle-state') {
      this.#setState(event.body.name)
      return this.#all('isle-state', event.body)
    }
    if (event.name === 'isle-profile') {
      this.userId = event.body.userId
      return this.#all('isle-profile', event.body)
    }
    if (event.name === 'isle-exit' || event.name === 'isle-ready' || event.name === 'isle-wallet') return
    this.#seat?.onEvent(event.name, event.body as never)
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
    if (isSudden) return seat.onBroken(true)
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
function makeFrame(url: string, title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.title = title
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

/** @throws the signal's reason when that comes first. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const stop = () => {
      reject(signal.reason instanceof IsleError ? signal.reason : new IsleError({ code: 'user_cancelled' }))
    }
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
