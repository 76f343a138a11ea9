import { IdosError } from '@open-idos/protocol'
import { createRpcClient, type Fetch, type Wait, withDeadline } from '@open-idos/rpc-client'
import { IframeKeyProvider, type IframeKeyProviderOptions } from '../keys/iframe-key-provider.ts'
import type { KeyProvider } from '../keys/key-provider.ts'
import { askKeys } from '../parts.ts'
import { defaultStore, type Store } from '../store/store.ts'
import { createIdle } from './idle.ts'
import type { idOSClientIdle } from './states.ts'

export interface ClientOptions {
  readonly nodeUrl: string
  /** When given, a node of another chain is refused; when not, the node is asked. */
  readonly chainId?: string | undefined
  /** The Enclave in a frame of this page, where no `enclaveProvider` is given. */
  readonly enclaveOptions?: IframeKeyProviderOptions | undefined
  /** Where else the user's key lives: `LocalKeyProvider` in a program. */
  readonly enclaveProvider?: KeyProvider | undefined
  /** Remembers which wallet was used last; the page's storage in browsers, memory elsewhere. */
  readonly store?: Store | undefined
  /** Limit of one request to the node, in milliseconds. */
  readonly timeoutMs?: number | undefined
  readonly fetch?: Fetch | undefined
}

/** First state: what is needed to begin. */
export class idOSClientConfiguration {
  readonly state = 'configuration'
  readonly nodeUrl: string
  readonly chainId: string | undefined
  readonly enclaveProvider: KeyProvider
  readonly store: Store
  readonly #options: ClientOptions

  /** @throws {IdosError} `state.invalid` when neither `enclaveOptions` nor `enclaveProvider` says where the key lives. */
  constructor(options: ClientOptions) {
    this.nodeUrl = options.nodeUrl
    this.chainId = options.chainId
    this.enclaveProvider = options.enclaveProvider ?? enclaveFor(options.enclaveOptions)
    this.store = options.store ?? defaultStore()
    this.#options = options
    Object.freeze(this)
  }

  /**
   * Next state: connected to a node, with the key provider loaded.
   *
   * @throws {IdosError} `chain.mismatch`, `network.*`, what the key provider's `load` throws.
   */
  async createClient(wait: Wait = {}): Promise<idOSClientIdle> {
    const { nodeUrl, chainId, timeoutMs, fetch } = this.#options
    const rpc = createRpcClient({ nodeUrl, chainId, timeoutMs, fetch })
    return withDeadline(wait, async (signal) => {
      await rpc.chainId({ signal })
      await askKeys(signal, (inner) => this.enclaveProvider.load(inner))
      return createIdle({ rpc, keys: this.enclaveProvider, store: this.store })
    })
  }
}

/** A page may be rendered where there is no document, so that only loading needs one. */
function enclaveFor(options: IframeKeyProviderOptions | undefined): KeyProvider {
  if (options !== undefined) return new IframeKeyProvider(options)
  throw new IdosError('state.invalid', {}, { message: 'enclaveOptions (in a page) or enclaveProvider is required' })
}

/** The first state of a client. @throws {IdosError} `state.invalid` when nothing says where the key lives. */
export function createIDOSClient(options: ClientOptions): idOSClientConfiguration {
  return new idOSClientConfiguration(options)
}
