import { type ReadonlySignal, signal } from '@preact/signals'
import type { Config } from '../config.ts'
import { forgetActivity, note } from '../data/activity.ts'
import { forgetContents } from '../data/contents.ts'
import { queryClient } from '../data/query-client.ts'
import { receivedKey } from '../data/received-key.ts'
import { tellTabs } from '../data/tabs.ts'
import { desk } from '../enclave/desk.ts'
import { settings, wantedLanguages } from '../settings.ts'
import { storage } from '../storage.ts'
import { askAccounts, silentAccounts } from '../wallets/accounts.ts'
import type { Wallet } from '../wallets/discover.ts'
import { type GatedWallet, gateWallet } from '../wallets/gate.ts'
import type { logIn, logInWithKeys } from './log-in.ts'
import type { Owner, Person } from './person.ts'

/** Where the person is on the way in. */
export type SessionState =
  | { readonly name: 'reconnecting'; readonly wallet: Wallet | undefined }
  | { readonly name: 'signed-out'; readonly note?: 'cancelled' | 'not-signed' | 'gone' | undefined }
  | {
      readonly name: 'waiting'
      readonly wallet: Wallet | undefined
      readonly step: 'connect' | 'busy' | 'look' | 'sign'
    }
  /** The wallet is still connected; signing in takes a press, because it takes a signature. */
  | { readonly name: 'welcome-back'; readonly wallet: Wallet; readonly address: string }
  | { readonly name: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly name: 'in'; readonly person: Person }
  | { readonly name: 'switched'; readonly person: Person; readonly to: string }

/** The part that brings the SDK; loaded when somebody comes in. */
interface LogIn {
  readonly logIn: typeof logIn
  readonly logInWithKeys: typeof logInWithKeys
}

/** The sign-in of this page, as a machine: every state has a way on and a way back. */
export class Session {
  readonly #state = signal<SessionState>({ name: 'signed-out' })
  readonly #config: Config
  readonly #load: () => Promise<LogIn>
  #attempt = new AbortController()
  #unwatch: (() => void) | undefined
  /** While the person picks another account on purpose. */
  isPicking = false

  constructor(config: Config, load: () => Promise<LogIn> = () => import('./log-in.ts')) {
    this.#config = config
    this.#load = load
  }

  get state(): ReadonlySignal<SessionState> {
    return this.#state
  }

  /** rdns of the wallet that was used last. */
  get recent(): string | undefined {
    return storage.get('wallet')
  }

  /** Without a press: looks whether the wallet of last time is still connected. @param found its announcement. */
  async reconnect(found: Promise<Wallet | undefined>): Promise<void> {
    if (this.recent === undefined) return
    this.#state.value = { name: 'reconnecting', wallet: undefined }
    const attempt = this.#attempt
    const wallet = await found
    const address = wallet && this.#remembered(await silentAccounts(wallet.provider))
    if (attempt.signal.aborted) return
    if (wallet === undefined || address === undefined) {
      this.#state.value = { name: 'signed-out' }
      return
    }
    this.#state.value = { name: 'reconnecting', wallet }
    await this.#enter(wallet, { gate: gateWallet(wallet.provider, address), address, quietly: true })
  }

  /** The person pressed a wallet. */
  async choose(wallet: Wallet): Promise<void> {
    const attempt = this.#begin()
    this.#state.value = { name: 'waiting', wallet, step: 'connect' }
    const accounts = await askAccounts(wallet.provider)
    if (attempt.aborted) return
    switch (accounts.name) {
      case 'busy':
        this.#state.value = { name: 'waiting', wallet, step: 'busy' }
        return void this.#whenConnected(wallet, attempt)
      case 'refused':
        this.#state.value = { name: 'signed-out', note: 'cancelled' }
        return
      case 'none':
        this.#state.value = { name: 'signed-out', note: 'gone' }
        return
      case 'connected':
        await this.continueAs(wallet, accounts.addresses[0] ?? '')
    }
  }

  /** Signs in with an account that the wallet gives. Takes a press: the wallet may open. */
  async continueAs(wallet: Wallet, address: string): Promise<void> {
    this.#begin()
    const gate = gateWallet(wallet.provider, address)
    gate.open = true
    await this.#enter(wallet, { gate, address, quietly: false })
  }

  async useKeys(keys: Omit<Parameters<LogIn['logInWithKeys']>[0], 'config' | 'signal'>): Promise<void> {
    const signal = this.#begin()
    this.#state.value = { name: 'waiting', wallet: undefined, step: 'look' }
    try {
      const { logInWithKeys } = await this.#load()
      const person = await logInWithKeys({ config: this.#config, ...keys, signal })
      if (!signal.aborted) this.#arrive(person)
    } catch (error) {
      if (!signal.aborted) this.#fail(error, () => void this.useKeys(keys))
    }
  }

  /** Back to the list of wallets. */
  cancel(): void {
    this.#begin()
    this.#state.value = { name: 'signed-out' }
  }

  /** The wallet shows another account, and the person wants to be that one. */
  async goOnAs(address: string): Promise<void> {
    const state = this.#state.peek()
    if (state.name !== 'switched' || state.person.wallet === undefined) return
    const { wallet } = state.person
    this.#forget()
    await this.continueAs(wallet, address)
  }

  /** @param everywhere false when another tab has ended the session. */
  async signOut(everywhere = true): Promise<void> {
    const state = this.#state.peek()
    const person = state.name === 'in' || state.name === 'switched' ? state.person : undefined
    this.#begin()
    this.#forget()
    storage.set('wallet', undefined)
    storage.set('account', undefined)
    storage.set('people', undefined)
    this.#state.value = { name: 'signed-out' }
    if (!everywhere || person === undefined) return
    tellTabs('left')
    // A node or an Enclave that does not answer must not keep anybody in.
    if (person.kind === 'owner') await person.client.logOut({ timeoutMs: 10_000 }).catch(() => undefined)
    else await person.rpc.sessions.logOut(person.signer, { timeoutMs: 10_000 }).catch(() => undefined)
  }

  async lock(): Promise<void> {
    const state = this.#state.peek()
    forgetContents()
    receivedKey.value = undefined
    desk.cancel()
    if (state.name === 'in' && state.person.kind === 'owner') await state.person.keys.lock({ timeoutMs: 10_000 })
    if (desk.key.peek() === 'unlocked') desk.key.value = 'locked'
  }

  async #enter(
    wallet: Wallet,
    how: { readonly gate: GatedWallet; readonly address: string; readonly quietly: boolean },
  ): Promise<void> {
    const { signal } = this.#attempt
    const { gate, address, quietly } = how
    const theme = settings.theme.peek()
    try {
      const { logIn } = await this.#load()
      const person = await logIn({
        config: this.#config,
        wallet,
        gate,
        signal,
        look: {
          lang: wantedLanguages()[0] ?? 'en',
          theme: theme === 'auto' ? undefined : theme,
          appName: 'open-idos Dashboard',
        },
        step: (step) => {
          if (!quietly && !signal.aborted) this.#state.value = { name: 'waiting', wallet, step }
        },
        locked: forgetContents,
      })
      if (signal.aborted) return
      gate.open = true
      storage.set('wallet', wallet.rdns)
      storage.set('account', address)
      this.#arrive(person)
    } catch (error) {
      if (signal.aborted) return
      const code = (error as { code?: string }).code
      if (code === 'signer.rejected') {
        this.#state.value = quietly
          ? { name: 'welcome-back', wallet, address }
          : { name: 'signed-out', note: 'not-signed' }
      } else this.#fail(error, () => void this.continueAs(wallet, address))
    }
  }

  #arrive(person: Person): void {
    queryClient.clear()
    forgetActivity()
    note({ what: 'signed_in' })
    desk.key.value = 'idle'
    this.#watch(person)
    this.#state.value = { name: 'in', person }
  }

  /** A wallet that shows another account: everything of the old one leaves the screen at once. */
  #watch(person: Person): void {
    this.#unwatch?.()
    const { wallet, gate } = person
    if (wallet?.provider.on === undefined || gate === undefined) return
    const changed = (value: unknown) => {
      const [first] = Array.isArray(value) ? value : []
      const state = this.#state.peek()
      if (this.isPicking || (state.name !== 'in' && state.name !== 'switched')) return
      if (typeof first !== 'string') return void this.signOut()
      if (sameAddress(first, person.identifier)) {
        gate.open = true
        if (state.name === 'switched') this.#state.value = { name: 'in', person }
        return
      }
      gate.open = false
      desk.cancel()
      forgetContents()
      this.#state.value = { name: 'switched', person, to: first }
    }
    wallet.provider.on('accountsChanged', changed)
    this.#unwatch = () => wallet.provider.removeListener?.('accountsChanged', changed)
  }

  /** The wallet has its own request open; when the person answers it there, we go on by ourselves. */
  async #whenConnected(wallet: Wallet, attempt: AbortSignal): Promise<void> {
    for (let tries = 0; tries < 300 && !attempt.aborted; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      const [address] = attempt.aborted ? [] : await silentAccounts(wallet.provider)
      if (address !== undefined && !attempt.aborted) return this.continueAs(wallet, address)
    }
    if (!attempt.aborted) this.#state.value = { name: 'signed-out', note: 'gone' }
  }

  #remembered(addresses: readonly string[]): string | undefined {
    const last = storage.get('account')
    return addresses.find((address) => last !== undefined && sameAddress(address, last))
  }

  /** Ends what is going on; a new attempt begins. */
  #begin(): AbortSignal {
    this.#attempt.abort()
    this.#attempt = new AbortController()
    return this.#attempt.signal
  }

  #fail(error: unknown, retry: () => void): void {
    this.#state.value = { name: 'failed', error, retry }
  }

  #forget(): void {
    this.#unwatch?.()
    this.#unwatch = undefined
    desk.cancel()
    desk.key.value = 'idle'
    forgetContents()
    receivedKey.value = undefined
    queryClient.clear()
  }
}

export function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** The owner who is signed in. @throws for guests: their pages do not call it. */
export function ownerOf(person: Person): Owner {
  if (person.kind === 'owner') return person
  throw new Error('a guest has no profile')
}
