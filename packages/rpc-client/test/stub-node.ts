import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a stub answers instead of a result. */
export class Fault {
  readonly error: { code: number; message: string; data?: unknown }
  readonly status: number
  constructor(error: { code: number; message: string; data?: unknown }, status = 200) {
    this.error = error
    this.status = status
  }
}

/** Closes the connection without an answer. */
export const hangUp = Symbol('hang up')
/** Never answers. */
export const silence = Symbol('silence')
/** Answers with a body that is not JSON. */
export const garbage = Symbol('garbage')

export interface StubRequest {
  readonly method: string
  readonly params: Record<string, unknown>
  readonly cookie: string | undefined
}

export interface StubAnswer {
  readonly result: unknown
  readonly setCookie?: string
}

type Handler = (request: StubRequest, count: number) => unknown

export interface StubNode extends AsyncDisposable {
  readonly url: string
  readonly requests: StubRequest[]
  /** Requests of one method, in order. */
  of(method: string): StubRequest[]
}

/** A real HTTP server that answers JSON-RPC from a table of handlers; `count` is 1 for a method's first request. */
export async function startStubNode(handlers: Record<string, Handler>): Promise<StubNode> {
  const requests: StubRequest[] = []
  const of = (method: string) => requests.filter((request) => request.method === method)
  const server = createServer((request, response) => {
    void readBody(request).then(async (body) => {
      const { method, params, id } = JSON.parse(body) as { method: string; params: Record<string, unknown>; id: number }
      const seen: StubRequest = { method, params, cookie: request.headers.cookie }
      requests.push(seen)
      const answer = await (handlers[method] ?? (() => new Fault({ code: -32601, message: 'unknown method' }, 404)))(
        seen,
        of(method).length,
      )
      if (answer === silence) return
      if (answer === hangUp) return void request.socket.destroy()
      if (answer === garbage) return void response.end('<html>')
      const setCookie = (answer as StubAnswer).setCookie
      if (setCookie !== undefined) response.setHeader('set-cookie', setCookie)
      response.statusCode = answer instanceof Fault ? answer.status : 200
      const content = answer instanceof Fault ? { error: answer.error } : { result: (answer as StubAnswer).result }
      response.end(JSON.stringify({ jsonrpc: '2.0', id, ...content }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    requests,
    of,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const noRows = { column_names: null, column_types: null, values: null }

/** An answer of `user.call`. */
export function rows(...list: readonly Record<string, unknown>[]): StubAnswer {
  const first = list[0]
  const query_result =
    first === undefined
      ? noRows
      : { column_names: Object.keys(first), column_types: [], values: list.map((row) => Object.values(row)) }
  return { result: { query_result, logs: '', error: null } }
}

/** Handlers of a node that takes every transaction of an account in the order of its nonces. */
export function ledger(options: { chainId?: string; firstNonce?: number; gas?: boolean; price?: string } = {}) {
  const chainId = options.chainId ?? 'idos-test'
  const nonces = new Map<string, number>()
  const taken: string[] = []
  return {
    taken,
    handlers: {
      'user.chain_info': () => ({
        result: { chain_id: chainId, block_height: 1, block_hash: '00', gas: options.gas ?? false },
      }),
      'user.estimate_price': () => ({ result: { price: options.price ?? '0' } }),
      'user.account': ({ params }: StubRequest) => {
        const { identifier } = params['id'] as { identifier: string }
        return { result: { balance: '0', nonce: nonces.get(identifier) ?? options.firstNonce ?? 0 } }
      },
      'user.broadcast': ({ params }: StubRequest) => {
        const tx = params['tx'] as { sender: string; body: { nonce: number; payload: string } }
        const expected = (nonces.get(tx.sender) ?? options.firstNonce ?? 0) + 1
        if (tx.body.nonce !== expected) {
          const data = { code: 4, message: `invalid nonce for account ${tx.sender}: got ${tx.body.nonce}` }
          return new Fault({ code: -201, message: 'broadcast error', data })
        }
        nonces.set(tx.sender, expected)
        taken.push(tx.body.payload)
        return { result: { tx_hash: 'ab'.repeat(32), result: { code: 0, gas: 0, rows_changed: 1 } } }
      },
    } satisfies Record<string, Handler>,
  }
}
