import type { Allowance } from '../contract/questions.ts'
import type { OpenSession, VisitRecord } from '../vault/records.ts'
import type { Tables } from '../vault/tables.ts'

/** How often the last use is written down while a key is used. */
const WRITE_MS = 5000

export interface SessionDeps {
  /** The frame's own storage, opened when it is first needed. */
  readonly tables: () => Promise<Pick<Tables, 'get' | 'change' | 'clear'>>
  /** The origin that embeds the frame. */
  readonly origin: string
  readonly now: () => number
  readonly changed: (state: 'locked' | 'unlocked') => void
}

/**
 * The key in use: one profile's, until it was not used for a while, until the visit ends, until somebody locks, or until
 * the page turns to another profile. With `visit.keep` it survives a reload, in storage, as a key that cannot be read.
 */
export class Session {
  readonly #deps: SessionDeps
  #open: OpenSession | undefined
  #lastUse = 0
  #written = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** What is being stored: nothing is read before it is done. */
  #storing: Promise<unknown> = Promise.resolve()
  #isLockedByHand = false

  constructor(deps: SessionDeps) {
    this.#deps = deps
  }

  /** Whether somebody locked and nobody unlocked since: then nothing opens by itself. */
  get isLockedByHand(): boolean {
    return this.#isLockedByHand
  }

  /** The session of a profile, used by looking at it. Another profile's is dropped. */
  async of(userId: string): Promise<OpenSession | undefined> {
    // Another tab of this page may have unlocked meanwhile.
    if (this.#open === undefined) await this.#read()
    if (this.#open === undefined) return undefined
    if (this.#open.userId !== userId || this.#isOver()) {
      await this.drop()
      return undefined
    }
    this.#use()
    return this.#open
  }

  /** Begins a session. */
  async begin(session: OpenSession): Promise<void> {
    this.#isLockedByHand = false
    this.#open = session
    this.#lastUse = this.#deps.now()
    this.#schedule()
    await this.#write(session.visit.keep ? session : 'nothing')
    this.#deps.changed('unlocked')
  }

  /** A consent that counts until the session ends. */
  async allow(allowance: Allowance): Promise<void> {
    if (this.#open === undefined) return
    this.#open = { ...this.#open, allowed: [...this.#open.allowed, allowance] }
    if (this.#open.visit.keep) await this.#write(this.#open)
  }

  /** Ends the session, here and in storage. */
  async drop(): Promise<void> {
    this.#forget()
    await this.#write('nothing')
  }

  /** As {@link drop}, for every page of this site, and nothing opens by itself until somebody unlocks. */
  async lock(): Promise<void> {
    this.#forget()
    this.#isLockedByHand = true
    // Every origin of this site that has a visit.
    await this.#store((tables) => tables.clear())
    await this.#write('locked')
  }

  /** Another document locked, and has cleared what is stored. */
  lockedElsewhere(): void {
    this.#isLockedByHand = true
    this.#forget()
  }

  #forget(): void {
    clearTimeout(this.#timer)
    const wasOpen = this.#open !== undefined
    this.#open = undefined
    if (wasOpen) this.#deps.changed('locked')
  }

  async #read(): Promise<void> {
    const { tables, origin } = this.#deps
    await this.#storing
    const record = await (await tables()).get('visits', origin).catch(() => undefined)
    // Opened by somebody while this was looked up.
    if (record === undefined || this.#open !== undefined) return
    this.#isLockedByHand = record.session === undefined
    if (record.session === undefined) return
    this.#open = record.session
    this.#lastUse = record.lastUse
    if (this.#isOver()) return this.drop()
    this.#schedule()
    this.#deps.changed('unlocked')
  }

  #isOver(): boolean {
    return this.#open !== undefined && this.#endsAt(this.#open) <= this.#deps.now()
  }

  #endsAt({ visit }: OpenSession): number {
    return Math.min(visit.endsAt, this.#lastUse + visit.idleMs)
  }

  #use(): void {
    const now = this.#deps.now()
    this.#lastUse = now
    this.#schedule()
    if (this.#open?.visit.keep !== true || now - this.#written < WRITE_MS) return
    void this.#write(this.#open)
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    if (this.#open === undefined) return
    this.#timer = setTimeout(() => void this.#end(), Math.max(0, this.#endsAt(this.#open) - this.#deps.now()))
  }

  /** Time is over, unless another tab of this page used the key meanwhile. */
  async #end(): Promise<void> {
    const { tables, origin } = this.#deps
    const record = await (await tables()).get('visits', origin)
    if (record?.session !== undefined) this.#lastUse = Math.max(this.#lastUse, record.lastUse)
    if (this.#isOver()) await this.drop()
    else this.#schedule()
  }

  #write(session: OpenSession | 'locked' | 'nothing'): Promise<void> {
    const { origin } = this.#deps
    const lastUse = this.#lastUse
    this.#written = lastUse
    return this.#store((tables) =>
      tables.change('visits', origin, (): VisitRecord | undefined => {
        if (session === 'nothing') return undefined
        return { id: origin, lastUse, session: session === 'locked' ? undefined : session }
      }),
    )
  }

  /** One thing after the other. Storage that stopped working keeps nothing: the session lives on in memory. */
  #store(change: (tables: Pick<Tables, 'change' | 'clear'>) => Promise<void>): Promise<void> {
    const stored = this.#storing.then(async () => change(await this.#deps.tables())).catch(() => undefined)
    this.#storing = stored
    return stored
  }
}
