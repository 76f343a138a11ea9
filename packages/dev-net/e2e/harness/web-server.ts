import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A document of a host, as the test wants it. */
interface HostDocument {
  readonly body: string
  /** HTML unless it says otherwise. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** Hosts on one port, told apart by name: `http://dapp.localhost:…` and `http://bank.localhost:…` are different sites. */
export interface WebServer extends AsyncDisposable {
  readonly port: number
  /** Origin of a host. */
  origin(host: string): string
  /** Puts a document at a path of a host. @returns its URL. */
  put(host: string, path: string, document: HostDocument): string
  /** Takes every document of a host away: it answers 404 from now on. */
  clear(host: string): void
}

export async function startWebServer(): Promise<WebServer> {
  const documents = new Map<string, HostDocument>()
  const server = createServer((request, response) => {
    const [host] = (request.headers.host ?? '').split(':')
    const found = documents.get(`${host} ${(request.url ?? '/').split('?')[0]}`)
    const type = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }
    response.writeHead(found === undefined ? 404 : 200, { ...type, ...found?.headers })
    response.end(found?.body ?? 'nothing here')
  })
  const port = await listen(server)
  const origin = (host: string) => `http://${host}.localhost:${port}`
  return {
    port,
    origin,
    put(host, path, document) {
      documents.set(`${host}.localhost ${path}`, document)
      return origin(host) + path
    },
    clear(host) {
      for (const key of documents.keys()) if (key.startsWith(`${host}.localhost `)) documents.delete(key)
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(0, '127.0.0.1', listening)
  })
  return (server.address() as AddressInfo).port
}
