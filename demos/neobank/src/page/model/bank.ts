import type { IsleController } from '@open-idos/isle'
import { type Signal, signal } from '@preact/signals'
import { api, type Me, type Parties, type Settings } from './api.ts'
import { loadDevelopmentWallet } from './development-wallet.ts'

/** All that the pages share: who is signed in, and the one Isle of this page. */
export class Bank {
  /** `undefined` until the server has said, `null` when nobody is signed in. */
  readonly me = signal<Me | null | undefined>(undefined)
  /** When that was, in milliseconds. */
  readonly seenAt = signal(0)
  /** Whether the Isle has its place on the page. */
  readonly isleShown = signal(false)
  readonly isleFailed = signal(false)
  /** The wallet with test keys is there. */
  readonly hasTestWallet = signal(false)
  readonly lang: Signal<string>
  /** Words for a verifier's reasons, in the language of the page. */
  reasonText: (reasons: readonly string[]) => string = (reasons) => reasons.join(', ')
  #settings: Promise<Settings> | undefined
  #parties: Promise<Parties> | undefined
  #isle: Promise<IsleController> | undefined
  #place: HTMLElement | undefined
  #placed: (() => void) | undefined

  constructor(lang: Signal<string>) {
    this.lang = lang
  }

  take(me: Me | null): void {
    const { stage, verification } = this.me.peek() ?? {}
    const isNews = me?.stage !== stage || me?.verification?.status !== verification?.status
    this.me.value = me
    // The bank's server was told by the verifier: the Isle need not find it out by itself.
    if (isNews) void this.#isle?.then((isle) => isle.refresh()).catch(() => undefined)
    this.seenAt.value = Date.now()
  }

  async refresh(): Promise<Me | null> {
    const me = await api.me()
    this.take(me)
    return me
  }

  /** Asked once; again after a failure. */
  settings(): Promise<Settings> {
    this.#settings ??= api.settings().catch((error: unknown) => {
      this.#settings = undefined
      throw error
    })
    return this.#settings
  }

  parties(): Promise<Parties> {
    this.#parties ??= api.parties().catch((error: unknown) => {
      this.#parties = undefined
      throw error
    })
    return this.#parties
  }

  /** The Isle, put into its place; loaded when it is first wanted. */
  isle(): Promise<IsleController> {
    this.isleShown.value = true
    // Below the page on small screens: what is asked there must come into sight.
    const side = this.#place?.closest('aside')
    if (matchMedia('(max-width: 899px)').matches) requestAnimationFrame(() => side?.scrollIntoView({ block: 'start' }))
    this.#isle ??= this.#start().catch((error: unknown) => {
      this.#isle = undefined
      this.isleFailed.value = true
      throw error
    })
    return this.#isle
  }

  /** The page tells where the Isle goes. */
  setPlace(place: HTMLElement | undefined): void {
    this.#place = place
    if (place !== undefined) this.#placed?.()
  }

  async #start(): Promise<IsleController> {
    const [settings, { createIsle }, { hooksOf }] = await Promise.all([
      this.settings(),
      import('@open-idos/isle'),
      import('./hooks.ts'),
    ])
    const { walletUrl, ...urls } = settings
    if (walletUrl !== undefined) this.hasTestWallet.value = await loadDevelopmentWallet(walletUrl)
    if (this.#place === undefined) await new Promise<void>((resolve) => (this.#placed = resolve))
    const isle = createIsle(this.#place as HTMLElement, {
      ...urls,
      mode: 'inline',
      theme: 'auto',
      lang: this.lang.peek(),
      appName: 'Neobank',
      hooks: hooksOf(this),
    })
    this.lang.subscribe((lang) => isle.setLanguage(lang))
    this.isleFailed.value = false
    await isle.ready({ timeoutMs: 20_000 })
    return isle
  }

  async signOut(): Promise<void> {
    await api.signOut()
    this.take(null)
    const isle = await this.#isle?.catch(() => undefined)
    this.#isle = undefined
    await isle?.destroy()
    this.isleShown.value = false
  }
}
