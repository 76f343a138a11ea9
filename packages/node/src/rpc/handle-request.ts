import type { IncomingMessage, ServerResponse } from 'node:http'
import { IdosError, type RpcErrorJson } from '@open-idos/protocol'
import { clientIp } from '../http/client-ip.ts'
import type { createCors } from '../http/cors.ts'
import { type BodyBudget, type BodyProblem, readBody } from '../http/read-body.ts'
import { respond, securityHeaders } from '../http/respond.ts'
import { type Envelope, type IdText, readEnvelope, unknownId } from './envelope.ts'
import { errorResponse, type RpcFailure } from './error-response.ts'
import type { RpcAnswer, RpcHandler, RpcRequest } from './method.ts'
import { RawJson } from './raw-json.ts'
import { startTogether } from './start-together.ts'
import { TimeLimit } from './time-limit.ts'

export interface RpcEndpointOptions {
  readonly maxRequestBytes: number
  readonly callTimeoutMs: number
  readonly trustedProxies: number
}

export interface RpcEndpointDeps {
  readonly methods: ReadonlyMap<string, RpcHandler>
  readonly cors: ReturnType<typeof createCors>
  readonly budget: BodyBudget
  readonly newFaultId: () => string
  /** Called after each answer. */
  readonly onAnswer: (call: { method: string; code: string; seconds: number }) => void
  /** Called for each fault of this node, with the id that the client got. */
  readonly onFault: (fault: { id: string; method: string; error: unknown }) => void
}

/** A request whose body has come whole. */
interface Arrived {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly body: Buffer
  /** When that was, on the clock of `performance.now()`. */
  readonly at: number
}

const jsonHeaders: readonly string[] = ['Content-Type', 'application/json; charset=utf-8', ...securityHeaders]
/** How long, and how much, a refused body is still read, so that its sender gets to see the refusal. */
const drainMs = 5000
const drainBytes = 64 * 1024 * 1024

/** `POST /rpc/v1`: limits, JSON-RPC shape, method, answer. Every method of both services comes through here. */
export function createRpcEndpoint(
  options: RpcEndpointOptions,
  deps: RpcEndpointDeps,
): (req: IncomingMessage, res: ServerResponse) => void {
  const { methods, cors, budget } = deps
  const limit = new TimeLimit(options.callTimeoutMs)

  function answerError(
    res: ServerResponse,
    args: { id: IdText; failure: RpcFailure; headers: readonly string[] },
  ): void {
    const { failure } = args
    const retryAfter = failure.retryAfter === undefined ? [] : ['Retry-After', String(failure.retryAfter)]
    const body = [`{"jsonrpc":"2.0","id":${args.id},"error":${errorJson(failure.error)}}`]
    respond(res, { status: failure.status, headers: [...args.headers, ...retryAfter], body })
  }

  function refuseBody(req: IncomingMessage, res: ServerResponse, problem: BodyProblem): void {
    if (problem === 'gone') {
      res.destroy()
      return
    }
    const failure = errorResponse(problem, deps.newFaultId)
    const text = `{"jsonrpc":"2.0","id":${unknownId},"error":${errorJson(failure.error)}}`
    const headers = [...jsonHeaders, ...cors.headers(req), 'Connection', 'close', 'Content-Length', String(text.length)]
    res.writeHead(failure.status, headers)
    // The whole answer is out, but the connection stays half a moment: closing it on a sender who still sends would
    // reset it, and the answer would be lost on the way.
    res.write(text)
    drain(req, () => res.end(() => req.socket.destroySoon()))
    deps.onAnswer({ method: 'unknown', code: failure.code, seconds: 0 })
  }

  function dispatch(envelope: Envelope, request: RpcRequest): RpcAnswer | Promise<RpcAnswer> {
    if ('refusal' in envelope) throw envelope.refusal
    const handler = methods.get(envelope.method)
    if (handler === undefined) throw new IdosError('rpc.unknown_method')
    const answer = handler(envelope.params, request)
    return answer instanceof Promise ? limit.within(answer) : answer
  }

  async function answerCall({ req, res, body, at }: Arrived): Promise<void> {
    const envelope = readEnvelope(body)
    const method = 'method' in envelope && methods.has(envelope.method) ? envelope.method : 'unknown'
    const { host, cookie } = req.headers
    const headers = [...jsonHeaders, ...cors.headers(req)]
    let answer: readonly (string | Uint8Array)[] | RpcFailure
    try {
      const request = { clientIp: clientIp(req, options.trustedProxies), host, cookie }
      const { result, setCookie } = await dispatch(envelope, request)
      if (setCookie !== undefined) headers.push('Set-Cookie', setCookie)
      answer = resultBody(envelope.id, result)
    } catch (error) {
      answer = errorResponse(error, deps.newFaultId)
      if (answer.faultId !== undefined) deps.onFault({ id: answer.faultId, method, error })
    }
    if ('error' in answer) answerError(res, { id: envelope.id, failure: answer, headers })
    else respond(res, { status: 200, headers, body: answer })
    const seconds = (performance.now() - at) / 1000
    deps.onAnswer({ method, code: 'error' in answer ? answer.code : 'ok', seconds })
  }

  const answerWithOthers = startTogether((arrived: Arrived) => {
    answerCall(arrived).catch((error: unknown) => {
      // Not even the answer could be written.
      deps.onFault({ id: deps.newFaultId(), method: 'unknown', error })
      arrived.res.destroy()
    })
  })

  return (req, res) => {
    if (req.method === 'OPTIONS') {
      respond(res, { status: 204, headers: [...securityHeaders, ...cors.preflight(req)], body: [''] })
      return
    }
    if (req.method !== 'POST') {
      const headers = ['Content-Type', 'text/plain; charset=utf-8', 'Allow', 'POST, OPTIONS', ...securityHeaders]
      respond(res, { status: 405, headers, body: ['POST required for JSON-RPC\n'] })
      return
    }
    readBody(req, { maxBytes: options.maxRequestBytes, budget }, (body, problem) => {
      if (body === undefined) refuseBody(req, res, problem ?? 'gone')
      else answerWithOthers({ req, res, body, at: performance.now() })
    })
  }
}

function resultBody(id: IdText, result: object): readonly (string | Uint8Array)[] {
  const head = `{"jsonrpc":"2.0","id":${id},"result":`
  if (!(result instanceof RawJson)) return [`${head}${JSON.stringify(result)}}`]
  return [head, ...result.parts, '}']
}

/** ASCII only, so that the length of the text is its length in bytes. */
function errorJson(error: RpcErrorJson): string {
  return JSON.stringify(error).replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function drain(req: IncomingMessage, done: () => void): void {
  let left = drainBytes
  const stop = () => {
    clearTimeout(timer)
    req.removeAllListeners('data')
    done()
  }
  const timer = setTimeout(stop, drainMs)
  req.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) stop()
  })
  req.once('end', stop)
  req.once('close', () => clearTimeout(timer))
}
