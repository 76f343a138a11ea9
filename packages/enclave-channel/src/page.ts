import { IdosError } from '@open-idos/protocol'
import type {
  ArgsOf,
  CancelMessage,
  EnclaveEvent,
  Hello,
  Method,
  RequestMessage,
  ResultOf,
  TypedMessage,
  Welcome,
} from './operations.ts'
import { readReply } from './reply.ts'
import { isEvent, isResult, isTypedMessage } from './results.ts'

/** How long a caller is willing to wait. */
export interface Limit {
  /** Ends the wait with `wait.aborted`, or with the {@link IdosError} that it is aborted with. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds; ends the wait with `wait.timeout`. */
  readonly timeoutMs?: number | undefined
}

/** What is needed of the iframe element. */
export interface FrameElement {
  readonly contentWindow: Pick<Window, 'postMessage'> | null
  readonly isConnected: boolean
  addEventListener(type: 'load', listener: () => void): void
  removeEventListener(type: 'load', listener: () => void): void
}

export interface ConnectOptions {
  /** The iframe, after its first `load`. */
  readonly frame: FrameElement
  /** Origin of the Enclave. */
  readonly origin: string
  /** Where messages of the frame arrive: the page's own window. */
  readonly window: Pick<Window, 'addEventListener' | 'removeEventListener'>
  /** Custody nodes want the wallet to sign. */
  readonly onSignTypedData?: ((message: TypedMessage) => void) | undefined
  /** What the Enclave says after a hello. */
  readonly onEvent?: ((event: EnclaveEvent) => void) | undefined
  /** The document in the frame is gone: it was reloaded, sent elsewhere or taken out of the page. Called once. */
  readonly onLost?: (() => void) | undefined
}

/** A connection to one document in one frame. When the document goes, the connection is over. */
export interface EnclaveConnection extends Disposable {
  readonly isLost: boolean
  /**
   * One request, one answer.
   *
   * @throws {IdosError} what the Enclave answers; `wait.timeout`, `wait.aborted`; `enclave.frame_lost`; `enclave.fault`
   *   when the answer is not what the method gives.
   */
  call<M extends Method>(method: M, args: ArgsOf<M>, limit?: Limit): Promise<ResultOf<M>>
  /**
   * Introduces the page. @returns undefined where the Enclave speaks the existing protocol only.
   *
   * @throws {IdosError} `enclave.version` and what `call` throws.
   */
  hello(hello: Hello, limit?: Limit): Promise<Welcome | undefined>
  /** Ends all calls with `enclave.frame_lost` and listens no more. */
  close(): void
}

/** A frame can be taken out of the page without an event; so this often is looked, while something waits. */
const LOOK_EVERY_MS = 250
/** Timers hold 31 bits; a longer wait is no limit at all. */
const LONGEST_TIMER = 2 ** 31 - 1

/** Talks to the Enclave in a frame. Only messages of that very window and origin count. */
export function connectEnclave(options: ConnectOptions): EnclaveConnection {
  const { frame, origin, window } = options
  const target = frame.contentWindow
  const waiting = new Set<(error: IdosError) => void>()
  let watcher: ReturnType<typeof setInterval> | undefined
  let events: MessagePort | undefined
  let isLost = target === null

  function lose(): void {
    if (isLost) return
    close()
    options.onLost?.()
  }
  function close(): void {
    isLost = true
    frame.removeEventListener('load', lose)
    window.removeEventListener('message', receive)
    clearInterval(watcher)
    events?.close()
    for (const fail of waiting) fail(new IdosError('enclave.frame_lost'))
  }
  function receive(message: MessageEvent<unknown>): void {
    if (message.origin !== origin || message.source !== target) return
    const { type, payload } = (message.data ?? {}) as { type?: unknown; payload?: unknown }
    if (type === 'idOS:signTypedData' && isTypedMessage(payload)) options.onSignTypedData?.(payload)
  }
  function follow(fail: (error: IdosError) => void): () => void {
    waiting.add(fail)
    watcher ??= setInterval(() => {
      if (!frame.isConnected || frame.contentWindow !== target) lose()
    }, LOOK_EVERY_MS)
    return () => {
      waiting.delete(fail)
      if (waiting.size > 0) return
      clearInterval(watcher)
      watcher = undefined
    }
  }

  async function send(request: RequestMessage, limit: Limit, second?: MessagePort): Promise<unknown> {
    const { signal, timeoutMs } = limit
    if (signal?.aborted) throw abortReason(signal)
    if (isLost || target === null || !frame.isConnected) throw new IdosError('enclave.frame_lost')
    const { port1: port, port2: theirs } = new MessageChannel()
    let end = () => {}
    try {
      return await new Promise((resolve, reject) => {
        const giveUp = (error: IdosError) => {
          port.postMessage({ cancel: true } satisfies CancelMessage)
          reject(error)
        }
        const unfollow = follow(giveUp)
        const abort = () => giveUp(abortReason(signal as AbortSignal))
        const timer =
          timeoutMs === undefined || timeoutMs > LONGEST_TIMER
            ? undefined
            : setTimeout(() => giveUp(new IdosError('wait.timeout', { timeout_ms: timeoutMs })), timeoutMs)
        signal?.addEventListener('abort', abort)
        end = () => {
          unfollow()
          clearTimeout(timer)
          signal?.removeEventListener('abort', abort)
        }
        port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
          try {
            resolve(readReply(data))
          } catch (error) {
            reject(error as Error)
          }
        })
        // Where the browser says so; the document at the other end went away without an answer.
        port.addEventListener('close', () => reject(new IdosError('enclave.frame_lost')))
        port.start()
        target.postMessage(request, origin, second === undefined ? [theirs] : [theirs, second])
      })
    } finally {
      end()
      port.close()
    }
  }

  async function call<M extends Method>(method: M, args: ArgsOf<M>, limit: Limit = {}): Promise<ResultOf<M>> {
    return checked(method, await send({ method, data: args }, limit))
  }

  async function hello(introduction: Hello, limit: Limit = {}): Promise<Welcome | undefined> {
    const { port1, port2 } = new MessageChannel()
    try {
      const welcome = await send({ method: 'open-idos:hello', data: [introduction] }, limit, port2)
      const checkedWelcome = checked('open-idos:hello', welcome)
      events?.close()
      events = port1
      port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isEvent(data)) options.onEvent?.(data)
      })
      port1.start()
      return checkedWelcome
    } catch (error) {
      port1.close()
      if (error instanceof IdosError && error.code === 'enclave.unknown_method') return undefined
      throw error
    }
  }

  frame.addEventListener('load', lose)
  window.addEventListener('message', receive)
  return {
    get isLost() {
      return isLost
    },
    call,
    hello,
    close,
    [Symbol.dispose]: close,
  }
}

function checked<M extends Method>(method: M, result: unknown): ResultOf<M> {
  if (!isResult(method, result)) throw new IdosError('enclave.fault', { method })
  return result
}

function abortReason(signal: AbortSignal): IdosError {
  const reason: unknown = signal.reason
  return reason instanceof IdosError ? reason : new IdosError('wait.aborted', {}, { cause: reason })
}
