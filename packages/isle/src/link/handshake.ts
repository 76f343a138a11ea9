import { IsleError } from '../isle-error.ts'
import type { HelloMessage, WelcomeMessage } from '../wire.ts'
import { signalOf, unlessAborted } from './stop.ts'

/** How long a frame that is there may take to answer, in milliseconds. */
const HANDSHAKE_MS = 10_000

/**
 * Waits for the frame's document, says hello with a port, and waits for the welcome on it.
 *
 * @throws {IsleError} `frame_lost` when nothing answers in time (no network, a policy that forbids the frame), `version`.
 */
export async function shakeHands(
  frame: HTMLIFrameElement,
  options: { readonly origin: string; readonly hello: () => HelloMessage; readonly signal: AbortSignal },
): Promise<{ readonly port: MessagePort; readonly welcome: WelcomeMessage }> {
  const { origin, hello, signal } = options
  const { port1: port, port2 } = new MessageChannel()
  const answer = new Promise<Partial<WelcomeMessage> | null>((resolve) => {
    port.addEventListener('message', ({ data }) => resolve(data as null), { once: true })
  })
  port.start()
  const greet = () => frame.contentWindow?.postMessage(hello(), origin, [port2])
  frame.addEventListener('load', greet, { once: true })
  const welcome = await unlessAborted(answer, signalOf({ signal, timeoutMs: HANDSHAKE_MS })).catch(() => undefined)
  if (welcome?.kind === 'welcome' && welcome.version === 1) return { port, welcome: welcome as WelcomeMessage }
  port.close()
  throw new IsleError({ code: welcome === undefined ? 'frame_lost' : 'version' })
}
