import { IdosError, type RpcMethod, type RpcMethods } from '@open-idos/protocol'
import { createSessions, type Sessions } from './sessions.ts'
import type { Signer } from './signer/signer.ts'
import { createTransport, type Fetch, type Transport } from './transport.ts'
import type { Wait } from './wait.ts'

/** A node, as the rest of an SDK sees it. */
export interface RpcClient {
  /** Normalised as URLs are, without trailing slashes; sign-in texts name it. */
  readonly nodeUrl: string
  /**
   * One request, without sign-in or retry.
   *
   * @throws {IdosError} the node's refusal by its code (`node.refused` for one that has none), `network.unreachable`,
   *   `network.bad_response`, `wait.timeout`, `wait.aborted`.
   */
  request<M extends RpcMethod>(
    method: M,
    params: RpcMethods[M]['params'],
    options?: RequestOptions,
  ): Promise<RpcMethods[M]['result']>
  /** Asked once. @throws {IdosError} `chain.mismatch` when the node is of another chain than configured. */
  chain(wait?: Wait): Promise<ChainFacts>
  /** The chain id alone, without asking when it is configured. */
  chainId(wait?: Wait): Promise<string>
  readonly sessions: Sessions
}

export interface RequestOptions extends Wait {
  /** Whose session the request belongs to; none: no session is sent (browsers send the one they hold). */
  readonly signer?: Signer | undefined
}

export interface ChainFacts {
  readonly chainId: string
  /** Whether transactions cost gas; without, the fee is `"0"`. */
  readonly gas: boolean
}

export interface RpcClientOptions {
  /** `https://host[:port][/prefix]`; requests go to `<nodeUrl>/rpc/v1`. */
  readonly nodeUrl: string
  /** When given, a node of another chain is refused. */
  readonly chainId?: string | undefined
  /** Limit of one request, in milliseconds. A commit must fit in it. */
  readonly timeoutMs?: number | undefined
  /** Ends everything that this client does. */
  readonly signal?: AbortSignal | undefined
  readonly fetch?: Fetch | undefined
}

/** @throws {IdosError} `params.invalid` for a URL that is none. */
export function createRpcClient(options: RpcClientOptions): RpcClient {
  const nodeUrl = parseNodeUrl(options.nodeUrl)
  const fetch: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init))
  const transport = createTransport({ nodeUrl, timeoutMs: options.timeoutMs ?? 30_000, fetch, signal: options.signal })
  const chain = rememberChain(transport, options.chainId)
  const chainId = async (wait: Wait = {}) => options.chainId ?? (await chain(wait)).chainId
  const sessions = createSessions({ nodeUrl, transport, chainId })
  return {
    nodeUrl,
    chain,
    chainId,
    sessions,
    async request(method, params, { signer, ...wait } = {}) {
      const cookie = signer && sessions.cookieOf(signer)
      return (await transport.send(method, params, { ...wait, cookie })).result
    },
  }
}

function rememberChain(transport: Transport, expected: string | undefined): (wait?: Wait) => Promise<ChainFacts> {
  let known: ChainFacts | undefined
  return async (wait = {}) => {
    if (known !== undefined) return known
    const { result } = await transport.send('user.chain_info', {}, wait)
    if (typeof result.chain_id !== 'string') throw new IdosError('network.bad_response', { method: 'user.chain_info' })
    if (expected !== undefined && result.chain_id !== expected) {
      throw new IdosError('chain.mismatch', { expected, got: result.chain_id })
    }
    known = { chainId: result.chain_id, gas: result.gas }
    return known
  }
}

function parseNodeUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  // Credentials in a URL would end up in signed texts and error messages; `fetch` refuses them too.
  const isPlain = url?.username === '' && url.password === '' && url.search === '' && url.hash === ''
  if (!isPlain || !/^https?:$/.test(url.protocol)) {
    throw new IdosError('params.invalid', { param: 'nodeUrl', expected: 'http(s) URL without credentials or query' })
  }
  return url.origin + url.pathname.replace(/\/+$/, '')
}
