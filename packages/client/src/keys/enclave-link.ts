import {
  connectEnclave,
  type EnclaveConnection,
  type EnclaveEvent,
  type TypedMessage,
} from '@open-idos/enclave-channel'
import { IdosError } from '@open-idos/protocol'
import { withDeadline } from '@open-idos/rpc-client'
import { EnclaveAttention } from './enclave-attention.ts'
import { putFrame } from './enclave-frame.ts'

/** How long an Enclave that is there takes at most to load, in milliseconds. */
const LOAD_TIMEOUT_MS = 30_000
/** And to answer, once it has loaded. A frame that shows the browser's error page has "loaded" as well. */
const ANSWER_TIMEOUT_MS = 10_000

export interface LinkOptions {
  readonly container: string
  readonly url: string
  readonly appName: string | undefined
  readonly lang: string | undefined
  readonly theme: 'light' | 'dark' | undefined
  readonly document: Document | undefined
  readonly onSignTypedData: (message: TypedMessage) => void
  readonly onEvent: (event: EnclaveEvent) => void
}

/** A loaded Enclave in its frame. */
export interface EnclaveLink {
  readonly connection: EnclaveConnection
  readonly attention: EnclaveAttention
  /** Whether it said hello: it then asks for attention by itself, and answers several requests at a time. */
  readonly isOurs: boolean
  /** Whether calls can still reach it. */
  readonly isUp: boolean
  /** Takes the frame out of the page. What waits ends with `enclave.frame_lost`. */
  remove(): void
}

/**
 * Puts an Enclave into the page and finds out what it speaks.
 *
 * @throws {IdosError} `state.invalid`, `enclave.container_missing`, `enclave.not_reached`, `enclave.version`.
 */
export async function linkEnclave(options: LinkOptions): Promise<EnclaveLink> {
  const url = new URL(options.url)
  try {
    return await withDeadline({ timeoutMs: LOAD_TIMEOUT_MS }, (signal) => reach(options, url, signal))
  } catch (error) {
    const isSilent = error instanceof IdosError && ['wait.timeout', 'enclave.frame_lost'].includes(error.code)
    throw isSilent ? new IdosError('enclave.not_reached', { origin: url.origin }) : error
  }
}

async function reach(options: LinkOptions, url: URL, signal: AbortSignal): Promise<EnclaveLink> {
  const { appName, lang, theme, document } = options
  const frame = await putFrame({ container: options.container, url: url.href, document }, { signal })
  const attention = new EnclaveAttention(frame)
  const connection = connectEnclave({
    frame,
    origin: url.origin,
    window: frame.ownerDocument.defaultView ?? globalThis.window,
    onSignTypedData: options.onSignTypedData,
    onEvent(event) {
      if (event.event === 'attention') attention.set(event.needed, event.height)
      options.onEvent(event)
    },
    onLost: () => attention.end(),
  })
  const remove = () => {
    attention.end()
    connection.close()
    frame.remove()
  }
  try {
    const welcome = await connection.hello(
      { versions: [1], appName, lang, theme },
      { signal, timeoutMs: ANSWER_TIMEOUT_MS },
    )
    await connection.call('load', [], { signal })
    return {
      connection,
      attention,
      isOurs: welcome !== undefined,
      get isUp() {
        return !connection.isLost && frame.isConnected
      },
      remove,
    }
  } catch (error) {
    remove()
    throw error
  }
}
