import { IdosError } from '@open-idos/protocol'
import type { Account, UnlockAnswer } from '../contract/questions.ts'
import type { OpenSession } from '../vault/records.ts'
import type { Work } from '../work/work.ts'
import type { CustodyDesk } from './custody-desk.ts'
import type { Ask, Desk } from './desk.ts'
import { accountOf, userIdOf } from './options.ts'
import type { PageState } from './page-state.ts'
import type { Session } from './session.ts'
import type { rememberedSession } from './shared-vault.ts'

/** The parts that a frame is put together from. */
export interface EnclaveDeps {
  readonly page: PageState
  readonly work: Work
  readonly session: Session
  readonly desk: Desk
  readonly custody: CustodyDesk
  readonly remembered: typeof rememberedSession
  readonly now: () => number
}

/** How the frame gets a key to work with. */
export class Enclave {
  readonly deps: EnclaveDeps

  constructor(deps: EnclaveDeps) {
    this.deps = deps
  }

  get page(): PageState {
    return this.deps.page
  }

  /** Whose key is in use, as it is and not as the page says. */
  accountOf(session: OpenSession): Account {
    const { userId, publicKey, store } = session
    return { userId, publicKey, store, wallet: accountOf(this.page.options).wallet }
  }

  /**
   * The key in use, opened by the person where need be.
   *
   * @throws {IdosError} `state.invalid` without a user id; what the dialog, the popup and custody throw.
   */
  async ensure(around: AbortSignal): Promise<OpenSession> {
    userIdOf(this.page.options)
    const found = await this.#usable()
    if (found !== undefined) return found
    return this.deps.desk.run(around, async (ask, signal) => {
      // Another request may have opened it while this one waited for its turn.
      const opened = await this.#usable()
      return opened ?? this.#unlock(ask, signal)
    })
  }

  /** The session, if it is open, of this profile and key, and covers what the page may do. */
  async #usable(): Promise<OpenSession | undefined> {
    const { session, remembered, page, now } = this.deps
    const userId = userIdOf(this.page.options)
    const coversAllReads = this.page.hello === undefined
    const fits = (open: OpenSession | undefined): open is OpenSession =>
      open !== undefined && this.#isExpected(open.publicKey) && (open.coversAllReads || !coversAllReads)
    const open = await session.of(userId)
    if (fits(open)) return open
    if (open !== undefined || session.isLockedByHand || this.page.options.mode === 'new') return undefined
    const found = await remembered({ userId, origin: page.parent.origin, coversAllReads, now: now() })
    if (!fits(found)) return undefined
    await session.begin(found)
    return found
  }

  #isExpected(publicKey: string): boolean {
    const { mode, expectedUserEncryptionPublicKey: expected } = this.page.options
    return mode === 'new' || !expected || expected === publicKey
  }

  async #unlock(ask: Ask, signal: AbortSignal): Promise<OpenSession> {
    const { custody, session } = this.deps
    const { mode } = this.page.options
    const account = accountOf(this.page.options)
    const coversAllReads = this.page.hello === undefined
    const answer = await ask(mode === 'new' ? 'create' : 'unlock', 'unlock', {
      requester: this.page.requester,
      account,
      mode: mode ?? 'existing',
      coversAllReads,
      custody: await custody.fits(this.page.options),
    })
    const opened = answer.via === 'key' ? answer : await this.#fromCustody(answer, signal)
    // Whoever left meanwhile gets no key, and leaves none behind.
    if (signal.aborted) throw new IdosError('enclave.cancelled')
    if (account.userId !== this.page.options.userId) throw new IdosError('enclave.cancelled')
    const { key, publicKey, store, visit, allowed } = opened
    const begun = { userId: account.userId, publicKey, store, key, visit, allowed, coversAllReads }
    await session.begin(begun)
    return begun
  }

  async #fromCustody(answer: Extract<UnlockAnswer, { via: 'custody' }>, signal: AbortSignal) {
    const { custody, desk, work } = this.deps
    desk.showCustody()
    const { opened } = await custody.open(this.page.options, signal)
    try {
      const key = await work.run('hold', { secret: opened.secret })
      return { ...answer, key, publicKey: opened.publicKey, store: 'mpc' } as const
    } finally {
      void work.run('wipe', { secret: opened.secret }).catch(() => undefined)
    }
  }
}
