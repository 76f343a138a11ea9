import type { AccessRequest, IsleController, IsleEvents } from '@open-idos/isle'
import { codeOfError } from '@open-idos/ui'
import { type Signal, signal } from '@preact/signals'
import { purposes } from '../../purposes.ts'
import { type Application, api, type Mine, type Request } from './api.ts'
import { loadDevelopmentWallet } from './development-wallet.ts'

/** A grant is seen at once by the node that took it; others may need a moment. Fifteen seconds in all. */
const FIRST_WAIT_MS = 1000
const LAST_WAIT_MS = 8000

export interface LoggedEvent {
  readonly at: number
  readonly name: keyof IsleEvents
  readonly detail: unknown
}

/** Shown to learners. Sizes come too often to be worth reading. */
const logged = [
  'isle-ready',
  'isle-state',
  'isle-wallet',
  'isle-profile',
  'isle-grant',
  'isle-exit',
  'isle-error',
] as const satisfies readonly (keyof IsleEvents)[]

/** What all pages share. */
export class Lender {
  readonly lang: Signal<string>
  readonly events = signal<readonly LoggedEvent[]>([])
  /** `undefined` until the server has said, `null` when nobody is signed in. */
  readonly mine = signal<Mine | null | undefined>(undefined)
  readonly hasTestWallet = signal(false)
  #request: Promise<Request> | undefined
  #isle: Promise<IsleController> | undefined
  #place: HTMLElement | undefined

  constructor(lang: Signal<string>) {
    this.lang = lang
  }

  setPlace(place: HTMLElement | null): void {
    this.#place = place ?? undefined
  }

  async refresh(): Promise<Mine | null> {
    this.mine.value = await api.mine()
    return this.mine.value
  }

  request(): Promise<Request> {
    this.#request ??= api.request().catch((error: unknown) => {
      this.#request = undefined
      throw error
    })
    return this.#request
  }

  /** The Isle as a dialog; loaded when it is first wanted. */
  isle(): Promise<IsleController> {
    this.#isle ??= this.#start().catch((error: unknown) => {
      this.#isle = undefined
      throw error
    })
    return this.#isle
  }

  async #start(): Promise<IsleController> {
    const [request, { createIsle }] = await Promise.all([this.request(), import('@open-idos/isle')])
    const { nodeUrl, isleUrl, enclaveUrl, dashboardUrl, walletUrl } = request
    if (walletUrl !== undefined) this.hasTestWallet.value = await loadDevelopmentWallet(walletUrl)
    const isle = createIsle(this.#place ?? document.body, {
      nodeUrl,
      isleUrl,
      enclaveUrl,
      dashboardUrl,
      mode: 'dialog',
      theme: 'auto',
      lang: this.lang.peek(),
      appName: 'Lendwell',
    })
    for (const name of logged) {
      isle.on(name, (detail) => {
        this.events.value = [...this.events.value, { at: Date.now(), name, detail }].slice(-200)
      })
    }
    this.lang.subscribe((lang) => isle.setLanguage(lang))
    await isle.ready({ timeoutMs: 20_000 })
    return isle
  }

  /** Signed in to the lender with the wallet of the profile. */
  async signIn(): Promise<void> {
    const isle = await this.isle()
    await isle.ensureProfile()
    const address = isle.wallet?.address ?? ''
    const mine = await this.refresh()
    const known = mine?.application?.walletIdentifier.toLowerCase()
    if (mine !== null && (known === undefined || known === address.toLowerCase())) return
    // Above a dialog no wallet could be answered that draws itself into the page.
    isle.hide()
    const { signWithWallet } = await import('./sign-with-wallet.ts')
    const wallet = { type: 'EVM', address, publicKey: null } as const
    const message = await api.challenge(wallet)
    await api.signIn({ wallet, message, signature: await signWithWallet(address, message) })
    await this.refresh()
  }

  /** The person's part. @returns the copy that they shared. */
  async askForAccess(): Promise<string> {
    await this.signIn()
    const isle = await this.isle()
    try {
      const { copyId } = await isle.requestAccess(await this.accessRequest())
      return copyId
    } catch (error) {
      // What to do now stands on the page, which the dialog would hide.
      if (codeOfError(error) === 'no_credential') isle.hide()
      throw error
    }
  }

  /**
   * The server's part.
   *
   * @param onWaiting called when the network does not show the copy to the server yet.
   * @throws {ApiError} `grant.not_visible` when it does not in time.
   */
  async check(copyId: string, onWaiting: () => void): Promise<Application> {
    for (let waitMs = FIRST_WAIT_MS; ; waitMs *= 2) {
      try {
        const application = await api.apply(copyId)
        await this.refresh().catch(() => null)
        return application
      } catch (error) {
        if (codeOfError(error) !== 'grant.not_visible' || waitMs > LAST_WAIT_MS) throw error
        onWaiting()
        await new Promise((resolve) => setTimeout(resolve, waitMs))
      }
    }
  }

  async accessRequest(): Promise<AccessRequest> {
    const { consumer, acceptedIssuers, level, addons } = await this.request()
    return {
      need: { issuers: acceptedIssuers.map(({ name, authPublicKey }) => ({ name, authPublicKey })), level, addons },
      consumer: { ...consumer, name: 'Lendwell' },
      purpose: { code: 'loan', text: purposes.loan },
      onMissing: 'fail',
    }
  }
}

/** Ends that a person chose: nothing failed. */
export function isDecision(error: unknown): boolean {
  return ['user_cancelled', 'user_refused', 'user_rejected_signature'].includes(codeOfError(error))
}
