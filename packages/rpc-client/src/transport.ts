import { IdosError, type RpcMethod, type RpcMethods } from '@open-idos/protocol'
import { errorOfRpc } from './errors.ts'
import { type Wait, within } from './wait.ts'

/** The part of `fetch` that is used; a host may hand in its own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** One answer of a node, and the session cookie that came with it (`''`: cleared; `undefined`: none, or a browser). */
interface Answer<R> {
  readonly result: R
  readonly cookie: string | undefined
}

interface SendOptions extends Wait {
  /** `name=value` of a session; browsers keep theirs themselves. */
  readonly cookie?: string | undefined
}

/** Where requests go. */
export interface Transport {
  send<M extends RpcMethod>(
    method: M,
    params: RpcMethods[M]['params'],
    options: SendOptions,
  ): Promise<Answer<RpcMethods[M]['result']>>
}

/**
 * JSON-RPC over HTTP POST (wire protocol 2). Errors of the node become {@link IdosError}; so do networks that fail
 * (`network.unreachable`), answers that are none (`network.bad_response`) and waits that end.
 *
 * @param args.timeoutMs limit of a request that brings none of its own.
 * @param args.signal ends every request of this transport.
 */
export function createTransport(args: {
  readonly nodeUrl: string
  readonly timeoutMs: number
  readonly fetch: Fetch
  readonly signal?: AbortSignal | undefined
}): Transport {
  let lastId = 0
  return {
    send(method, params, options) {
      const body = JSON.stringify({ jsonrpc: '2.0', id: ++lastId, method, params })
      const wait = { signal: options.signal, also: args.signal, timeoutMs: options.timeoutMs ?? args.timeoutMs }
      return within(wait, (signal) => post({ ...args, body, signal, cookie: options.cookie }))
    },
  }
}

async function post<R>(args: {
  nodeUrl: string
  fetch: Fetch
  body: string
  signal: AbortSignal
  cookie: string | undefined
}): Promise<Answer<R>> {
  const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json' })
  // Browsers ignore this header and send the cookie that they hold themselves.
  if (args.cookie !== undefined) headers.set('cookie', args.cookie)
  const init: RequestInit = {
    method: 'POST',
    headers,
    body: args.body,
    credentials: 'include',
    redirect: 'error',
    signal: args.signal,
  }
  let response: Response
  let text: string
  try {
    response = await args.fetch(`${args.nodeUrl}/rpc/v1`, init)
    text = await response.text()
  } catch (cause) {
    throw new IdosError('network.unreachable', {}, { cause })
  }
  return { result: readResult<R>(text, response.status), cookie: sessionCookie(response.headers) }
}

/** The body decides, whatever the status: a node sends its errors with several (wire protocol 2.3). */
function readResult<R>(text: string, status: number): R {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch (cause) {
    throw new IdosError('network.bad_response', { status }, { cause })
  }
  const answer = typeof body === 'object' && body !== null ? (body as { error?: unknown; result?: unknown }) : {}
  if (answer.error !== undefined && answer.error !== null) throw errorOfRpc(answer.error)
  if (typeof answer.result !== 'object' || answer.result === null)
    throw new IdosError('network.bad_response', { status })
  return answer.result as R // trusted from here on: the node is the one that the caller chose
}

/** Only `name=value` of the session cookie: its attributes are for browsers. */
function sessionCookie(headers: Headers): string | undefined {
  for (const line of headers.getSetCookie?.() ?? []) {
    const match = /^kgw_session=([^;]*)/.exec(line)
    if (match) return match[1] === '' ? '' : match[0]
  }
  return undefined
}
