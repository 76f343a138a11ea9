import { Controller, type Stage } from '../controller.ts'
import { IsleError } from '../isle-error.ts'
import { readTokens } from '../tokens.ts'
import type { AccessRequest, IsleController, IsleEvents, IsleOptions, IsleTokens, WalletBridge } from '../types.ts'
import { createLayout, type Layout } from './layout.ts'
import { styleSheet } from './styles.ts'

type Mode = NonNullable<IsleOptions['mode']>
type Theme = 'auto' | 'light' | 'dark'

/** Where the Isle is, when the script that defines the element comes from there. */
let ownUrl: string | undefined

export function setOwnUrl(url: string): void {
  ownUrl = url
}

// A server that renders the page has no elements to derive from; the element is defined in browsers only.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement

/**
 * `<idos-isle>`. Attributes: `network` (address of the node), `enclave-url`, `isle-url`, `dashboard-url`, `app-name`,
 * `mode`, `open`, `theme`, `lang`, `request` (JSON, or a signed request). Properties of the same names, and `wallet`, `hooks`, `options`.
 */
export class IsleElement extends Base {
  static readonly observedAttributes = [
    'network',
    'isle-url',
    'enclave-url',
    'mode',
    'open',
    'theme',
    'lang',
    'request',
  ]

  #options: Partial<IsleOptions> = {}
  #request: AccessRequest | string | undefined
  #wallet: WalletBridge | null | undefined
  #themeTokens: Partial<IsleTokens> = {}
  #layout: Layout | undefined
  #controller: Controller | undefined
  #stop = new AbortController()
  #isOpen = false
  #requests = 0
  /** Ends the request that the person dismisses outside of the frame. */
  #asked: AbortController | undefined
  #opener: HTMLElement | undefined

  /** @throws {IsleError} `config` when addresses are missing or the element is in no page. */
  get controller(): IsleController {
    this.#start()
    if (this.#controller === undefined) throw new IsleError({ code: 'config' })
    return this.#controller
  }

  /** All at once, for programs; attributes win where both speak. */
  set options(options: Partial<IsleOptions>) {
    this.#options = options
    this.#restart()
  }

  get options(): Partial<IsleOptions> {
    return this.#options
  }

  set hooks(hooks: IsleOptions['hooks']) {
    this.options = { ...this.#options, hooks }
  }

  get hooks(): IsleOptions['hooks'] {
    return this.#options.hooks
  }

  /** The wallet that the page has already. */
  set wallet(bridge: WalletBridge | null) {
    this.#wallet = bridge
    void this.#controller?.useWallet(bridge)
  }

  /** What the page needs; asked for when the element is opened, inline at once. */
  set request(request: AccessRequest | string | undefined) {
    this.#request = request
    if (this.mode === 'inline') this.#ask()
  }

  get request(): AccessRequest | string | undefined {
    return this.#request
  }

  get mode(): Mode {
    const mode = this.getAttribute('mode') ?? this.#options.mode
    return mode === 'dialog' || mode === 'chip' || mode === 'headless' ? mode : 'inline'
  }

  get open(): boolean {
    return this.#isOpen
  }

  set open(isOpen: boolean) {
    if (isOpen !== this.hasAttribute('open')) this.toggleAttribute('open', isOpen)
  }

  connectedCallback(): void {
    this.#start()
  }

  /** Moved without leaving the page: the frame goes on. */
  connectedMoveCallback(): void {}

  disconnectedCallback(): void {
    this.#release()
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || this.#controller === undefined) {
      if (name === 'request') this.#readRequest(after)
      return
    }
    switch (name) {
      case 'open':
        return this.#setOpen(after !== null)
      case 'theme':
      case 'lang':
        return this.#controller.restyle()
      case 'request':
        return this.#readRequest(after)
      default:
        return this.#restart()
    }
  }

  /** Braces hold JSON; what has none is a signed request. */
  #readRequest(text: string | null): void {
    try {
      this.request = text?.startsWith('{') ? (JSON.parse(text) as AccessRequest) : (text ?? undefined)
    } catch {
      // Not JSON: the same as nothing asked.
      this.#request = undefined
    }
  }

  #settings(): IsleOptions | undefined {
    const read = (attribute: string, option: 'nodeUrl' | 'isleUrl' | 'enclaveUrl' | 'dashboardUrl' | 'appName') =>
      this.getAttribute(attribute) ?? this.#options[option]
    const nodeUrl = read('network', 'nodeUrl')
    const isleUrl = read('isle-url', 'isleUrl') ?? ownUrl
    const enclaveUrl = read('enclave-url', 'enclaveUrl')
    if (!nodeUrl || !isleUrl || !enclaveUrl) return undefined
    const dashboardUrl = read('dashboard-url', 'dashboardUrl')
    const appName = read('app-name', 'appName')
    return { ...this.#options, nodeUrl, isleUrl, enclaveUrl, dashboardUrl, appName, mode: this.mode }
  }

  #start(): void {
    const options = this.#settings()
    if (this.#controller !== undefined || !this.isConnected || options === undefined) return
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [styleSheet()]
    this.#stop = new AbortController()
    const layout = createLayout(root, this.mode, {
      open: () => this.#toggle(),
      dismiss: () => this.#dismiss(),
      here: () => this.#controller?.takeSeat(),
    })
    this.#layout = layout
    this.#controller = new Controller(this.#stage(options, layout), options)
    if (this.#wallet !== undefined) void this.#controller.useWallet(this.#wallet)
    this.#watchLook()
    this.#setOpen(this.hasAttribute('open'))
    if (this.#request !== undefined && this.mode === 'inline') this.#ask()
  }

  #stage(options: IsleOptions, layout: Layout): Stage {
    const look = () => ({
      theme: this.#theme(),
      tokens: readTokens(this, this.#themeTokens),
      lang: this.#lang(),
    })
    return {
      options,
      look,
      view: layout,
      target: this,
      onDismiss: () => this.#close(),
      onEvent: (name, detail) => this.#emit(name, detail),
      onRequest: (isOpen) => {
        this.#requests += isOpen ? 1 : -1
        // A question that nobody sees is no question.
        if (isOpen) this.open = true
      },
      show: () => {
        this.open = true
      },
      hide: () => this.#dismiss(),
      setTheme: (theme, tokens) => {
        this.#themeTokens = { ...this.#themeTokens, ...tokens }
        if (theme !== undefined) this.setAttribute('theme', theme)
      },
      setLanguage: (tag) => this.setAttribute('lang', tag),
      remove: () => this.remove(),
    }
  }

  #emit<K extends keyof IsleEvents>(name: K, detail: IsleEvents[K]): void {
    if (name === 'isle-state') this.#layout?.setState((detail as IsleEvents['isle-state']).name)
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  #ask(): void {
    const request = this.#request
    const controller = this.#controller
    if (request === undefined || controller === undefined || this.#requests > 0) return
    const asked = new AbortController()
    this.#asked = asked
    // What comes of it is told by events.
    controller.requestAccess(request, { signal: asked.signal }).catch(() => undefined)
  }

  #toggle(): void {
    if (this.#isOpen) this.#dismiss()
    else this.open = true
  }

  #setOpen(isOpen: boolean): void {
    if (this.#isOpen === isOpen) return
    this.#isOpen = isOpen
    const { activeElement } = document
    if (isOpen && activeElement instanceof HTMLElement && activeElement !== this) this.#opener = activeElement
    this.#layout?.setOpen(isOpen)
    if (!isOpen || this.mode === 'inline') return
    this.#ask()
    this.#controller?.ready().then(
      () => this.#isOpen && this.#controller?.focus(),
      () => undefined,
    )
  }

  /** The person wants out, from outside of the frame. */
  #dismiss(): void {
    this.#asked?.abort()
    this.#controller?.cancelOpen()
    this.#close()
  }

  #close(): void {
    if (!this.#isOpen || this.mode === 'inline') return
    this.open = false
    this.#layout?.focusOpener()
    if (this.mode !== 'chip') this.#opener?.focus()
    this.#opener = undefined
  }

  #theme(): Theme {
    const theme = this.getAttribute('theme') ?? this.#options.theme
    return theme === 'light' || theme === 'dark' ? theme : 'auto'
  }

  #lang(): string {
    const given = this.getAttribute('lang') ?? this.#options.lang
    return given || this.closest('[lang]')?.getAttribute('lang') || navigator.language || 'en'
  }

  /** Tokens and language come from around the element: looked at again when those attributes change. */
  #watchLook(): void {
    const restyle = () => this.#controller?.restyle()
    const observer = new MutationObserver(restyle)
    observer.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['lang', 'class', 'data-theme', 'style'],
    })
    const dark = matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', restyle, { signal: this.#stop.signal })
    this.#stop.signal.addEventListener('abort', () => observer.disconnect())
  }

  #restart(): void {
    if (this.#controller === undefined) return this.#start()
    this.#release()
    this.#start()
  }

  #release(): void {
    this.#stop.abort()
    this.#controller?.release()
    this.#controller = undefined
    this.#layout = undefined
    this.#isOpen = false
    this.#requests = 0
    this.shadowRoot?.replaceChildren()
  }
}

/** Makes `<idos-isle>` known to the page. Again does nothing; on a server neither. */
export function defineIsle(): void {
  const { customElements } = globalThis
  if (customElements !== undefined && customElements.get('idos-isle') === undefined) {
    customElements.define('idos-isle', IsleElement)
  }
}
