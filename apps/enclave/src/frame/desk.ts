import { IdosError } from '@open-idos/protocol'
import { type Signal, signal } from '@preact/signals'
import type { QuestionName, Questions } from '../contract/questions.ts'
import type { Strip, Surroundings } from '../contract/screen.ts'
import type { InlineDialog } from './inline.ts'
import { type Conversation, converse, openPopup } from './popup.ts'
import { Queue } from './queue.ts'

/** A person may read, look for words, and be called to the door. */
const PERSON_MS = 15 * 60_000
/** How long the popup stays after an answer: often the page's next wish comes at once, and needs no second press. */
const LINGER_MS = 1200

export type Purpose = Extract<Strip, { name: 'press' }>['purpose']

/** Asks the person, on whatever surface there is. */
export type Ask = <N extends QuestionName>(
  purpose: Purpose,
  name: N,
  ask: Questions[N]['ask'],
) => Promise<Questions[N]['answer']>

export interface DeskDeps {
  readonly window: Window
  /** Of the page. */
  readonly origin: string
  readonly userId: () => string
  readonly look: () => { readonly lang: string | undefined; readonly theme: Surroundings['theme'] }
  /** Whether more questions may follow at once. */
  readonly lingers: () => boolean
  readonly inline: () => Promise<InlineDialog>
  /** The person closed what waited. */
  readonly dismissed: () => void
}

/**
 * Where the page's wishes and the person meet: one wish at a time. The strip asks for a press, the press opens the popup,
 * the popup answers. Where there can be no popup, the dialog is drawn in the frame.
 */
export class Desk {
  readonly strip: Signal<Strip> = signal<Strip>({ name: 'idle' })
  readonly #queue = new Queue(PERSON_MS)
  readonly #deps: DeskDeps
  #conversation: Conversation | undefined
  #linger: ReturnType<typeof setTimeout> | undefined
  /** Once there was no popup there will be none. */
  #isInline = false
  #stopHead: (() => void) | undefined

  constructor(deps: DeskDeps) {
    this.#deps = deps
  }

  /**
   * Runs something that may need the person, when its turn has come.
   *
   * @throws {IdosError} `enclave.cancelled`, `enclave.popup_blocked`, `enclave.not_reached`, `wait.timeout`.
   */
  run<T>(around: AbortSignal, work: (ask: Ask, signal: AbortSignal) => Promise<T>): Promise<T> {
    return this.#queue.run(around, async (signal) => {
      clearTimeout(this.#linger)
      // The strip is cleared however this ends, also when nobody waits for it any more.
      signal.addEventListener('abort', () => this.#leave())
      const stopped = new Promise<never>((_, reject) => {
        this.#stopHead = () => reject(new IdosError('enclave.cancelled'))
      })
      const working = work(async (purpose, name, ask) => {
        const conversation = await this.#surface(purpose, signal)
        this.#waiting(purpose, conversation, signal)
        try {
          return await conversation.ask(name, ask, signal)
        } catch (error) {
          if (error instanceof IdosError && error.code === 'enclave.cancelled' && !signal.aborted)
            this.#deps.dismissed()
          throw error
        }
      }, signal)
      return Promise.race([working, stopped])
    })
  }

  /** Says that wallet and nodes are at work, while an operation runs. */
  showCustody(): void {
    // The wallet asks in the page: a window in front of it would be in the way.
    this.#close()
    const stop = this.#stopHead
    const cancel = (): void => {
      this.#deps.dismissed()
      stop?.()
    }
    this.strip.value = { name: 'custody', cancel }
  }

  /** Ends everything that runs or waits, with `enclave.cancelled`. */
  cancelAll(): void {
    this.#queue.cancelAll()
    this.#close()
  }

  /** @see Conversation.abandon */
  abandon(): void {
    this.#conversation?.abandon()
  }

  async #surface(purpose: Purpose, signal: AbortSignal): Promise<Conversation> {
    if (this.#conversation !== undefined && !this.#conversation.isOver) return this.#conversation
    this.#conversation = this.#isInline ? await this.#here() : await this.#press(purpose, signal)
    return this.#conversation
  }

  #press(purpose: Purpose, signal: AbortSignal): Promise<Conversation> {
    const { window, origin, userId, look } = this.#deps
    return new Promise((resolve, reject) => {
      const cancel = (): void => {
        this.#deps.dismissed()
        reject(new IdosError('enclave.cancelled'))
      }
      signal.addEventListener('abort', () => reject(new IdosError('enclave.cancelled')))
      const press = (): void => {
        // A second press before the strip has changed.
        if (this.strip.peek().name === 'waiting') return
        const popup = openPopup(window, userId())
        if (popup === undefined) {
          this.strip.value = { name: 'blocked', retry: press, continueHere, cancel }
          return
        }
        const conversation = converse(window, popup, look())
        this.#waiting(purpose, conversation, signal)
        resolve(conversation)
      }
      const continueHere = (): void => {
        this.#isInline = true
        this.#here().then(resolve, reject)
      }
      this.strip.value = { name: 'press', purpose, origin, press, cancel }
    })
  }

  async #here(): Promise<Conversation> {
    const inline = await this.#deps.inline()
    return inline.begin((strip) => {
      this.strip.value = strip
    })
  }

  #waiting(purpose: Purpose, conversation: Conversation, signal: AbortSignal): void {
    if (this.#isInline || signal.aborted) return
    const cancel = (): void => conversation.end()
    this.strip.value = { name: 'waiting', purpose, show: () => conversation.show(), cancel }
  }

  #leave(): void {
    this.strip.value = { name: 'idle' }
    clearTimeout(this.#linger)
    const lingerMs = this.#deps.lingers() ? LINGER_MS : 0
    this.#linger = setTimeout(() => this.#close(), lingerMs)
  }

  #close(): void {
    clearTimeout(this.#linger)
    this.#conversation?.end()
    this.#conversation = undefined
  }
}
