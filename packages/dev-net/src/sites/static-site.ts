import { readFileSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface StaticSiteOptions {
  /** Folder of the built site, with a `headers.json`. */
  readonly folder: string
  /** Where to listen; this machine alone by default. */
  readonly host?: string | undefined
  /** 0, the default, for a free port. */
  readonly port?: number | undefined
  /** Name under which browsers reach it, such as `enclave.localhost`; the host by default. */
  readonly name?: string | undefined
  /** Files of this deployment, by path, that take the place of built ones: `/config.json` and the like. */
  readonly files?: Readonly<Record<string, string>> | undefined
  /** Addresses without a file get the start page, whose script knows them. */
  readonly singlePage?: boolean | undefined
}

export interface StaticSite extends AsyncDisposable {
  /** Origin, without a slash at the end. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/** Kinds of documents that have headers of their own. */
type Kind = 'frame' | 'dialog' | 'asset'
type Headers = Readonly<Record<string, string>>

/** The description that the build puts beside the documents; for servers, not for visitors. */
const HEADERS_FILE = 'headers.json'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
}

/**
 * Serves a built site with the headers that its build asks for: `/` gets those of `frame`, every other document those of
 * `dialog`, all else those of `asset`. For development and tests; in production any web server does the same.
 *
 * @throws when the folder has no readable `headers.json`, or the port is taken.
 */
export async function serveSite(options: StaticSiteOptions): Promise<StaticSite> {
  const { host = '127.0.0.1', port = 0, files = {}, singlePage = false } = options
  const folder = resolve(options.folder)
  const headers = readHeaders(folder)
  const server = createServer((request, response) => {
    answer({ folder, headers, files, singlePage, request, response }).catch(() =>
      refuse(response, { status: 500, headers }),
    )
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(port, host, listening)
  })
  const listeningOn = (server.address() as AddressInfo).port
  const close = async () => {
    server.closeAllConnections()
    await new Promise<void>((closed) => server.close(() => closed()))
  }
  return {
    url: `http://${options.name ?? host}:${listeningOn}`,
    port: listeningOn,
    close,
    [Symbol.asyncDispose]: close,
  }
}

function readHeaders(folder: string): Readonly<Record<Kind, Headers>> {
  return JSON.parse(readFileSync(join(folder, HEADERS_FILE), 'utf8')) as Record<Kind, Headers>
}

interface Visit {
  readonly folder: string
  readonly headers: Readonly<Record<Kind, Headers>>
  readonly files: Readonly<Record<string, string>>
  readonly singlePage: boolean
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

async function answer({ folder, headers, files, singlePage, request, response }: Visit): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    return refuse(response, { status: 405, headers })
  }
  const asked = pathOf(request.url ?? '/')
  if (asked === undefined) return refuse(response, { status: 404, headers })
  const path = singlePage && extname(asked) === '' ? '/index.html' : asked
  const given = files[path]
  const file = given === undefined ? await findFile(folder, path) : path
  if (file === undefined) return refuse(response, { status: 404, headers })
  const plain = given === undefined ? await readFile(file) : Buffer.from(given)
  const type = types[extname(file)] ?? 'application/octet-stream'
  // As web servers do: what pages weigh is what travels.
  const isZipped = /\bgzip\b/.test(String(request.headers['accept-encoding'])) && /^text|json|svg|javascript/.test(type)
  const body = isZipped ? gzipSync(plain) : plain
  response.writeHead(200, {
    ...headers[kindOf(path)],
    'Content-Type': type,
    'Content-Length': body.length,
    Vary: 'Accept-Encoding',
    ...(isZipped ? { 'Content-Encoding': 'gzip' } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** The path that is asked for, decoded; undefined when it is no path. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '/')
    if (path.includes('\0') || path.includes('\\') || path === `/${HEADERS_FILE}`) return undefined
    return path.endsWith('/') ? `${path}index.html` : path
  } catch {
    return undefined
  }
}

/** A file inside the folder, never one beside it. */
async function findFile(folder: string, path: string): Promise<string | undefined> {
  const file = resolve(folder, `.${path}`)
  if (!file.startsWith(folder + sep)) return undefined
  const found = await stat(file).catch(() => undefined)
  return found?.isFile() ? file : undefined
}

function kindOf(path: string): Kind {
  if (path === '/index.html') return 'frame'
  return path.endsWith('.html') ? 'dialog' : 'asset'
}

const sentences: Readonly<Record<number, string>> = {
  404: 'There is no such page here.',
  405: 'This site can only be read.',
  500: 'The page could not be read.',
}

function refuse(response: ServerResponse, why: { status: number; headers: Visit['headers'] }): void {
  if (response.headersSent) return void response.destroy()
  const sentence = sentences[why.status] ?? ''
  // Headers of a document; what is not there must not be kept by anybody.
  response.writeHead(why.status, {
    ...why.headers.dialog,
    'Content-Type': types['.html'],
    'Cache-Control': 'no-store',
  })
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${why.status}</title><h1>${sentence}</h1>` +
      '<p><a href="/">Start page</a></p></html>',
  )
}
