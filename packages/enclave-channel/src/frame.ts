import { IdosError } from '@open-idos/protocol'
import type { ArgsOf, EnclaveEvent, Method, ReplyMessage, ResultOf, SignTypedDataMessage } from './operations.ts'
import { errorReply, unknownMethodReply } from './reply.ts'
import { isMethod, parseArguments } from './schemas.ts'

export { limits } from './schemas.ts'

/** A request that runs. */
export interface Call {
  /** Aborted when the page cancels, when it goes away, and when the server closes. */
  readonly signal: AbortSignal
}

/** One function per operation. An {@link IdosError} that it throws goes to the page by its code, all else as a fault. */
export type Handlers = {
  readonly [M in Method]: (args: ArgsOf<M>, call: Call) => ResultOf<M> | Promise<ResultOf<M>>
}

export interface ServeOptions {
  /** Where requests arrive: the frame's own window. */
  readonly window: Pick<Window, 'addEventListener' | 'removeEventListener'>
  /** The page that embeds the frame. Messages of all others are ignored. */
  readonly parent: Pick<Window, 'postMessage'>
  /** The origin that the browser vouches for. */
  readonly parentOrigin: string
  readonly handlers: Handlers
  /** How many requests may wait at the same time, 32 by default. */
  readonly maxPending?: number | undefined
  /** Told what a handler threw that was no {@link IdosError}; the page is not. */
  readonly onFault?: ((thrown: unknown) => void) | undefined
}

export interface Server extends Disposable {
  /** Tells the page, if it said hello. */
  emit(event: EnclaveEvent): void
  /** Asks the page for a signature of its wallet; the answer comes as a request. */
  post(message: SignTypedDataMessage): void
  /** Aborts and answers what waits, with `enclave.cancelled`, and listens no more. */
  close(): void
}

const MAX_PENDING = 32

/**
 * Answers the page that embeds the Enclave: every request once, on the port that came with it. What is not from that
 * page and origin, or has no port, gets no answer and changes nothing.
 */
export function serve(options: ServeOptions): Server {
  const { window, parent, parentOrigin, maxPending = MAX_PENDING } = options
  const running = new Set<AbortController>()
  let events: MessagePort | undefined

  function receive(message: MessageEvent<unknown>): void {
    if (message.origin !== parentOrigin || message.source !== parent) return
    const [port, second, ...others] = message.ports
    // Extensions of the browser post such things.
    if (port === undefined) return
    for (const surplus of others) surplus.close()
    const { method, data } = (message.data ?? {}) as { method?: unknown; data?: unknown }
    if (!isMethod(method)) {
      second?.close()
      return settle(port, unknownMethodReply(method))
    }
    if (running.size >= maxPending) {
      second?.close()
      return settle(port, errorReply(new IdosError('enclave.too_many_requests', { limit: maxPending })))
    }
    void run(method, { data: data ?? [], port, second })
  }

  async function run<M extends Method>(method: M, request: Request): Promise<void> {
    const { port, second } = request
    const args = parseArguments(method, request.data)
    if (args === undefined) {
      second?.close()
      return settle(port, errorReply(new IdosError('enclave.invalid_request', { method })))
    }
    const controller = new AbortController()
    running.add(controller)
    const unlisten = watch(port, controller)
    if (method === 'open-idos:hello') listenOn(second)
    else second?.close()
    try {
      const aborted = new Promise<never>((_, reject) => {
        controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error))
      })
      const work = async () => options.handlers[method](args, { signal: controller.signal })
      const result = await Promise.race([work(), aborted])
      settle(port, { result })
    } catch (thrown) {
      if (!(thrown instanceof IdosError)) options.onFault?.(thrown)
      settle(port, errorReply(thrown))
    } finally {
      unlisten()
      running.delete(controller)
    }
  }

  function listenOn(port: MessagePort | undefined): void {
    events?.close()
    events = port
  }

  window.addEventListener('message', receive)
  const close = () => {
    window.removeEventListener('message', receive)
    for (const controller of running) controller.abort(new IdosError('enclave.cancelled'))
    listenOn(undefined)
  }
  return {
    emit: (event) => events?.postMessage(event),
    post: (message) => parent.postMessage(message, parentOrigin),
    close,
    [Symbol.dispose]: close,
  }
}

interface Request {
  readonly data: unknown
  readonly port: MessagePort
  /** For events; only a hello brings one. */
  readonly second: MessagePort | undefined
}

/** Aborts a request when its page says so, or is gone: the port closes with it. @returns the way to stop. */
function watch(port: MessagePort, controller: AbortController): () => void {
  const cancel = () => controller.abort(new IdosError('enclave.cancelled'))
  const read = ({ data }: MessageEvent<unknown>) => {
    if ((data as { cancel?: unknown } | null)?.cancel === true) cancel()
  }
  port.addEventListener('message', read)
  port.addEventListener('close', cancel)
  port.start()
  return () => {
    port.removeEventListener('message', read)
    port.removeEventListener('close', cancel)
  }
}

/** Sends the one answer. A result that cannot be cloned is a fault of ours, and still an answer. */
function settle(port: MessagePort, reply: ReplyMessage): void {
  try {
    port.postMessage(reply)
  } catch {
    port.postMessage(errorReply(undefined))
  }
  port.close()
}
