import type { Questions } from '../contract/questions.ts'
import type { Controller } from './controller.ts'
import { codeOf } from './tools.ts'
import { type FromDialog, PORT, READY, type ToDialog } from './wire.ts'

/** How long the frame may take to answer that the popup is there. */
const LIMIT_MS = 20_000
const POLL_MS = 250

export interface Look {
  setLang(lang: string | undefined): void
}

/**
 * Tells the frame that opened this window that it is ready, and answers what it asks. Nobody else is heard: not another
 * origin, and no other window of this one.
 *
 * @returns when the conversation is over and the window can close; `false` when there was none.
 */
export async function serveOpener(
  window: Window,
  opener: Window,
  { controller, look }: { readonly controller: Controller; readonly look: Look },
): Promise<boolean> {
  const port = await connect(window, opener)
  if (port === undefined) return false
  return new Promise<boolean>((resolve) => {
    const asked = new Map<number, AbortController>()
    const over = (): void => {
      window.clearInterval(poll)
      for (const one of asked.values()) one.abort()
      resolve(true)
    }
    const send = (message: FromDialog): void => port.postMessage(message)
    const answer = async (message: Extract<ToDialog, { kind: 'ask' }>): Promise<void> => {
      const { id, name } = message
      const one = new AbortController()
      asked.set(id, one)
      try {
        const answered = await controller.ask(name, message.ask as Questions[typeof name]['ask'], one.signal)
        send({ kind: 'answer', id, answer: answered })
      } catch (error) {
        send({ kind: 'failure', id, code: codeOf(error) })
      } finally {
        asked.delete(id)
      }
    }
    port.onmessage = ({ data }: MessageEvent<ToDialog>) => {
      switch (data.kind) {
        case 'look':
          look.setLang(data.lang)
          return controller.setTheme(data.theme)
        case 'ask':
          return void answer(data)
        case 'cancel':
          return asked.get(data.id)?.abort()
        case 'end':
          return over()
      }
    }
    // The frame is gone: nobody is left to answer. Some browsers say so on the port, some by `closed`, some by
    // forgetting who opened this window.
    port.addEventListener('close', over)
    const poll = window.setInterval(() => {
      if (opener.closed || window.opener === null) over()
    }, POLL_MS)
    // Closing this window is an answer too.
    window.addEventListener('pagehide', () => {
      for (const one of asked.values()) one.abort()
    })
  })
}

function connect(window: Window, opener: Window): Promise<MessagePort | undefined> {
  return new Promise((resolve) => {
    const { origin } = window.location
    const done = (port: MessagePort | undefined): void => {
      window.clearTimeout(limit)
      window.removeEventListener('message', hear)
      resolve(port)
    }
    const hear = (message: MessageEvent<unknown>): void => {
      if (message.origin !== origin || message.source !== opener || message.data !== PORT) return
      done(message.ports[0])
    }
    const limit = window.setTimeout(() => done(undefined), LIMIT_MS)
    window.addEventListener('message', hear)
    opener.postMessage(READY, origin)
  })
}
