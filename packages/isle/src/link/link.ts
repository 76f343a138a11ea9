import { factsOf, IsleError } from '../isle-error.ts'
import type { Call, IsleErrorCode, IsleErrorFacts, IsleEvents, IsleState } from '../types.ts'
import type { Envelope, EventEnvelope, Names } from '../wire.ts'
import { reasonOf, signalOf, unlessAborted } from './stop.ts'

/** Methods by name: what goes in and what comes out. */
type Methods<T> = { readonly [K in keyof T]: { readonly body: unknown; readonly result: unknown } }
export type BodyOf<T extends Methods<T>, K extends keyof T> = T[K]['body']
export type ResultOf<T extends Methods<T>, K extends keyof T> = T[K]['result']

/** Answers of one side. The signal is aborted when the caller no longer waits. */
export type Handlers<T extends Methods<T>> = {
  readonly [K in Names<T>]: (
    body: BodyOf<T, K>,
    signal: AbortSignal,
  ) => Promise<ResultOf<T, K> extends undefined ? void : ResultOf<T, K>>
}

export interface LinkOptions<Mine extends Methods<Mine>> {
  readonly port: MessagePort
  readonly handlers: Partial<Handlers<Mine>>
  /** Looks at a body before its handler does. @throws what the caller is to hear. */
  readonly check?: ((name: string, body: unknown) => unknown) | undefined
  readonly onEvent?: ((event: EventEnvelope) => void) | undefined
  /** The other side is gone. Called once. */
  readonly onLost?: (() => void) | undefined
  /** What a failure that is not ours is called. */
  readonly faultCode: IsleErrorCode
  readonly step: () => IsleState
}

/** One end of the channel between page and frame. */
export interface Link<Theirs extends Methods<Theirs>> {
  /** @throws {IsleError} what the other side answers, `timeout`, `user_cancelled` when aborted, `frame_lost`. */
  call<K extends Names<Theirs>>(name: K, body: BodyOf<Theirs, K>, call?: Call): Promise<ResultOf<Theirs, K>>
  emit<K extends keyof IsleEvents>(name: K, body: IsleEvents[K]): void
  /** Ends all calls with `frame_lost`. */
  close(): void
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: IsleError) => void
}

/** Both ends use it: requests with answers, cancelling, events. Every call settles. */
export function createLink<Mine extends Methods<Mine>, Theirs extends Methods<Theirs>>(
  options: LinkOptions<Mine>,
): Link<Theirs> {
  const { port, step } = options
  const waiting = new Map<number, Waiting>()
  const serving = new Map<number, AbortController>()
  let lastId = 0
  let closed = false

  const send = (envelope: Envelope) => {
    if (!closed) port.postMessage(envelope)
  }

  async function serve(id: number, name: string, body: unknown): Promise<void> {
    const controller = new AbortController()
    serving.set(id, controller)
    try {
      const handler = options.handlers[name as keyof typeof options.handlers]
      if (handler === undefined || !Object.hasOwn(options.handlers, name))
        throw new IsleError({ code: 'version', step: step() })
      const checked = options.check ? options.check(name, body) : body
      const value = await handler(checked as never, controller.signal)
      send({ v: 1, kind: 'res', id, ok: true, value })
    } catch (error) {
      send({ v: 1, kind: 'res', id, ok: false, error: factsOf(error, options.faultCode, step()) })
    } finally {
      serving.delete(id)
    }
  }

  function receive({ data }: MessageEvent<unknown>): void {
    const envelope = readEnvelope(data)
    switch (envelope?.kind) {
      case 'req':
        return void serve(envelope.id, envelope.name, envelope.body)
      case 'res': {
        const one = waiting.get(envelope.id)
        return envelope.ok ? one?.resolve(envelope.value) : one?.reject(new IsleError(envelope.error))
      }
      case 'cancel':
        return serving.get(envelope.id)?.abort(new IsleError({ code: 'user_cancelled', step: step() }))
      case 'evt':
        return options.onEvent?.(envelope)
      case undefined:
    }
  }

  function close(): void {
    if (closed) return
    closed = true
    port.close()
    for (const { reject } of waiting.values()) reject(new IsleError({ code: 'frame_lost', step: step() }))
    for (const controller of serving.values()) controller.abort(new IsleError({ code: 'frame_lost', step: step() }))
    options.onLost?.()
  }

  port.addEventListener('message', receive)
  // Where the browser tells that the document at the other end went away.
  port.addEventListener('close', close)
  port.start()

  return {
    async call(name, body, call = {}) {
      if (closed) throw new IsleError({ code: 'frame_lost', step: step() })
      const signal = signalOf(call)
      if (signal.aborted) throw reasonOf(signal, step())
      const id = ++lastId
      const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }))
      const cancel = () => send({ v: 1, kind: 'cancel', id })
      signal.addEventListener('abort', cancel)
      send({ v: 1, kind: 'req', id, name, body })
      try {
        return (await unlessAborted(answer, signal, step())) as never
      } finally {
        signal.removeEventListener('abort', cancel)
        waiting.delete(id)
      }
    },
    emit: (name, body) => send({ v: 1, kind: 'evt', name, body } as EventEnvelope),
    close,
  }
}

/** Whatever is no envelope is ignored. */
export function readEnvelope(data: unknown): Envelope | undefined {
  const { v, kind, id, name, ok, error } = (data ?? {}) as Readonly<Record<string, unknown>>
  const isNumbered = typeof id === 'number'
  const isNamed = typeof name === 'string'
  const isOne =
    kind === 'req'
      ? isNumbered && isNamed
      : kind === 'res'
        ? isNumbered && (ok === true || (ok === false && isFacts(error)))
        : kind === 'evt'
          ? isNamed
          : kind === 'cancel' && isNumbered
  return v === 1 && isOne ? (data as Envelope) : undefined
}

function isFacts(value: unknown): value is IsleErrorFacts {
  const { code, step, retryable, ref } = (value ?? {}) as Readonly<Record<string, unknown>>
  return (
    typeof code === 'string' && typeof step === 'string' && typeof retryable === 'boolean' && typeof ref === 'string'
  )
}
