import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { IdosError } from '@open-idos/protocol'
import { securityHeaders } from './http/respond.ts'
import { errorResponse } from './rpc/error-response.ts'

export interface ServerOptions {
  readonly host: string
  readonly port: number
  readonly maxConnections: number
  readonly maxRequestBytes: number
  readonly receiveTimeoutMs: number
  readonly stopTimeoutMs: number
}

export interface RunningServer {
  readonly port: number
  readonly connections: number
  /** Takes no new requests and resolves when those in flight are answered, or cut off after the time limit. */
  close(): Promise<void>
}

/** How long nothing may happen on a connection that is not idle. */
const silenceMs = 120_000
/** How often a stopping server looks for connections that have become idle. */
const idleSweepMs = 20

/** An HTTP/1.1 server with limits on everything that a client can hold open. */
export async function listen(
  options: ServerOptions,
  handle: (req: IncomingMessage, res: ServerResponse) => void,
): Promise<RunningServer> {
  const server = createServer({
    requestTimeout: options.receiveTimeoutMs,
    headersTimeout: Math.min(options.receiveTimeoutMs, 10_000),
    connectionsCheckingInterval: Math.max(10, Math.min(1000, Math.floor(options.receiveTimeoutMs / 4))),
    keepAliveTimeout: 65_000,
    maxHeaderSize: 16 * 1024,
    noDelay: true,
  })
  server.maxConnections = options.maxConnections
  // A client that reads nothing holds its answer in our memory only so long. Waiting for a block is shorter.
  server.timeout = silenceMs
  let connections = 0
  let stopping = false
  server.on('connection', (socket) => {
    connections += 1
    socket.once('close', () => {
      connections -= 1
    })
  })
  const onRequest = (req: IncomingMessage, res: ServerResponse) => {
    if (stopping) res.shouldKeepAlive = false
    handle(req, res)
  }
  server.on('request', onRequest)
  // A client that asks first is told at once when what it announces is too large, instead of being told to go on.
  server.on('checkContinue', (req, res) => {
    if (Number(req.headers['content-length'] ?? 0) <= options.maxRequestBytes) res.writeContinue()
    onRequest(req, res)
  })
  server.on('clientError', answerBrokenRequest)
  server.listen({ host: options.host, port: options.port, backlog: 1024 })
  await once(server, 'listening')

  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections
    },
    async close() {
      stopping = true
      await stop(server, options.stopTimeoutMs)
    },
  }
}

async function stop(server: Server, timeoutMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // `close` ends only the connections that are idle now; those that answer a last request become idle later.
  const sweep = setInterval(() => server.closeIdleConnections(), idleSweepMs)
  const timer = setTimeout(() => server.closeAllConnections(), timeoutMs)
  await closed
  clearInterval(sweep)
  clearTimeout(timer)
}

/** What did not read as HTTP, or did not arrive in time. There is no response object for it, only the socket. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [status, refusal] = brokenRequest(error.code)
  const body = JSON.stringify({ jsonrpc: '2.0', id: -1, error: errorResponse(refusal, () => '').error })
  const headers = [`HTTP/1.1 ${status}`, 'Content-Type: application/json; charset=utf-8', 'Connection: close']
  for (let i = 0; i < securityHeaders.length; i += 2) headers.push(`${securityHeaders[i]}: ${securityHeaders[i + 1]}`)
  socket.end(`${headers.join('\r\n')}\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
}

function brokenRequest(code: string | undefined): [status: string, refusal: IdosError] {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return ['408 Request Timeout', new IdosError('rpc.timeout', {}, { message: 'the request did not arrive in time' })]
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return ['431 Request Header Fields Too Large', new IdosError('request.too_large')]
  }
  return ['400 Bad Request', new IdosError('rpc.parse')]
}
