import { IsleError } from '../isle-error.ts'
import type { HelloMessage, WelcomeMessage } from '../wire.ts'

/** How long a frame that is there may take to answer, in milliseconds. */
const HANDSHAKE_MS = 10_000

/**
 * Waits for the frame's document, says hello with a port, and waits for the welcome on it.
 *
 * @throws {IsleError} `frame_lost` when nothing answers in time (no network, a policy that forbids the frame), `version`.
 */
export function shakeHands(
  frame: HTMLIFrameElement,
  options: { readonly origin: string; readonly hello: () => HelloMessage; readonly signal: AbortSignal },
): Promise<{ readonly port: MessagePort; readonly welcome: WelcomeMessage }> {
  const { origin, hello, signal } = options
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve, reject) => {
    const fail = (code: 'frame_lost' | 'version') => end(() => reject(new IsleError({ code, step: 'booting' })))
    const timer = setTimeout(() => fail('frame_lost'), HANDSHAKE_MS)
    const abort = () => fail('frame_lost')
    const greet = () => frame.contentWindow?.postMessage(hello(), origin, [port2])
    const hear = ({ data }: MessageEvent<unknown>) => {
      const { kind, version, build } = (data ?? {}) as Partial<WelcomeMessage>
      if (kind !== 'welcome') return
      if (version !== 1 || typeof build !== 'string') return fail('version')
      end(() => resolve({ port: port1, welcome: { kind, version, build } }), true)
    }
    const end = (settle: () => void, isOpen = false) => {
      clearTimeout(timer)
      frame.removeEventListener('load', greet)
      signal.removeEventListener('abort', abort)
      port1.removeEventListener('message', hear)
      if (!isOpen) port1.close()
      settle()
    }
    frame.addEventListener('load', greet, { once: true })
    signal.addEventListener('abort', abort)
    port1.addEventListener('message', hear)
    port1.start()
  })
}
