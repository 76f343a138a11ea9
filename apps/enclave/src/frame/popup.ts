import { IdosError, isErrorCode } from '@open-idos/protocol'
import type { QuestionName, Questions } from '../contract/questions.ts'
import type { Surroundings } from '../contract/screen.ts'
import { type FromDialog, PORT, READY, type ToDialog } from '../dialog/wire.ts'

/** How long a popup may take until it says that it is ready. */
const READY_MS = 30_000
const POLL_MS = 200
/** A popup that closes answers first; its message may be on the way. */
const GRACE_MS = 50

/** A surface that answers questions, one after the other. */
export interface Conversation {
  ask<N extends QuestionName>(name: N, ask: Questions[N]['ask'], signal: AbortSignal): Promise<Questions[N]['answer']>
  /** Brings it before the person. */
  show(): void
  end(): void
  /** The page goes away: takes its window along, and leaves it to the page to notice that its frame is gone. */
  abandon(): void
  readonly isOver: boolean
}

interface Waiting {
  resolve(answer: unknown): void
  reject(error: IdosError): void
}

/**
 * Opens the popup. Must run inside a press, before anything is awaited.
 *
 * @returns `undefined` when the browser does not open it, or opens it cut off from this document.
 */
export function openPopup(window: Window, userId: string): Window | undefined {
  const [width, height] = [420, 680]
  const left = Math.max(0, window.screen.availWidth - width)
  const features = `popup=1,width=${width},height=${height},left=${left},top=0`
  return window.open(`/dialog.html?userId=${encodeURIComponent(userId)}`, '_blank', features) ?? undefined
}

/**
 * Talks to a popup that was opened. Every question is answered, or fails: with `enclave.cancelled` when the popup is
 * closed, by whomever, and `enclave.not_reached` when it never gets ready.
 */
export function converse(
  window: Window,
  popup: Window,
  look: { readonly lang: string | undefined; readonly theme: Surroundings['theme'] },
): Conversation {
  const waiting = new Map<number, Waiting>()
  const { origin } = window.location
  let next = 1
  let isOver = false
  let isReady = (_port: MessagePort): void => undefined
  const ready = new Promise<MessagePort>((resolve) => {
    isReady = resolve
  })

  const over = (error: IdosError): void => {
    if (isOver) return
    isOver = true
    window.clearInterval(poll)
    window.clearTimeout(limit)
    window.removeEventListener('message', hear)
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
    void ready.then((port) => port.close())
    if (!popup.closed) popup.close()
  }
  const hear = (message: MessageEvent<unknown>): void => {
    if (message.origin !== origin || message.source !== popup || message.data !== READY) return
    window.clearTimeout(limit)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }: MessageEvent<FromDialog>) => answered(data)
    port1.addEventListener('close', () => over(new IdosError('enclave.cancelled')))
    popup.postMessage(PORT, origin, [port2])
    const first: ToDialog = { kind: 'look', ...look }
    port1.postMessage(first)
    isReady(port1)
  }
  const answered = (message: FromDialog): void => {
    const one = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.kind === 'answer') return one?.resolve(message.answer)
    const error = new IdosError(isErrorCode(message.code) ? message.code : 'enclave.fault')
    one?.reject(error)
    // Whoever cancelled, or read why it cannot be, expects the window to be gone; and it may be closing already.
    over(error)
  }
  const poll = window.setInterval(() => {
    if (popup.closed) window.setTimeout(() => over(new IdosError('enclave.cancelled')), GRACE_MS)
  }, POLL_MS)
  const limit = window.setTimeout(() => over(new IdosError('enclave.not_reached')), READY_MS)
  window.addEventListener('message', hear)

  return {
    async ask<N extends QuestionName>(name: N, ask: Questions[N]['ask'], signal: AbortSignal) {
      const id = next++
      return new Promise<Questions[N]['answer']>((resolve, reject) => {
        if (isOver || signal.aborted) return reject(new IdosError('enclave.cancelled'))
        waiting.set(id, { resolve: (answer) => resolve(answer as Questions[N]['answer']), reject })
        const send = async (message: ToDialog): Promise<void> => (await ready).postMessage(message)
        signal.addEventListener('abort', () => {
          if (!waiting.delete(id)) return
          void send({ kind: 'cancel', id })
          reject(new IdosError('enclave.cancelled'))
        })
        void send({ kind: 'ask', id, name, ask })
      })
    },
    show: () => popup.focus(),
    end: () => over(new IdosError('enclave.cancelled')),
    abandon: () => popup.close(),
    get isOver() {
      return isOver
    },
  }
}
