import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { actionsMarkdown } from './docs/actions-md.ts'
import { openRpcDocument } from './docs/open-rpc.ts'
import { docsPage } from './docs/page.ts'
import type { Health } from './health.ts'
import type { createCors } from './http/cors.ts'
import { respond, securityHeaders } from './http/respond.ts'
import type { Metrics } from './metrics.ts'

export interface RouterOptions {
  readonly metrics: boolean
  readonly docs: boolean
  readonly metricsToken: string | undefined
  readonly nodeVersion: string
}

export interface RouterDeps {
  readonly rpc: (req: IncomingMessage, res: ServerResponse) => void
  readonly health: Health
  readonly metrics: Metrics
  readonly cors: ReturnType<typeof createCors>
  readonly onFault: (error: unknown) => void
}

type Page = (req: IncomingMessage) => PageAnswer | Promise<PageAnswer>

interface PageAnswer {
  readonly status: number
  readonly type: string
  readonly text: string
  /** Replaces the policy that forbids everything, for a page with styles. */
  readonly contentSecurityPolicy?: string
}

const rpcPath = '/rpc/v1'

/** Everything that this node answers over HTTP: JSON-RPC on one path, and a few pages to look at. */
export function createRouter(
  options: RouterOptions,
  deps: RouterDeps,
): (req: IncomingMessage, res: ServerResponse) => void {
  const pages = createPages(options, deps)

  return (req, res) => {
    const path = (req.url ?? '').split('?', 1)[0] as string
    // Clients keep a path prefix of the URL that they were given, and not every proxy takes it away.
    if (path.endsWith(rpcPath)) {
      deps.rpc(req, res)
      return
    }
    req.resume()
    const page = pages.get(path)
    answerOf(page, req)
      .then((answer) => send(req, res, answer))
      .catch((error: unknown) => {
        deps.onFault(error)
        send(req, res, { ...text('internal error'), status: 500 })
      })
  }

  async function answerOf(page: Page | undefined, req: IncomingMessage): Promise<PageAnswer> {
    if (page === undefined) return notFound
    return req.method === 'GET' || req.method === 'HEAD' ? page(req) : { ...text('GET required'), status: 405 }
  }

  function send(req: IncomingMessage, res: ServerResponse, answer: PageAnswer): void {
    const { status, type, contentSecurityPolicy: policy } = answer
    const security = policy === undefined ? securityHeaders : [...securityHeaders.slice(0, -1), policy]
    const body = Buffer.from(answer.text)
    const headers = ['Content-Type', type, ...security, ...deps.cors.headers(req)]
    if (req.method === 'HEAD') {
      res.writeHead(status, [...headers, 'Content-Length', String(body.length)]).end()
      return
    }
    respond(res, { status, headers, body: [body] })
  }
}

function text(content: string): PageAnswer {
  return { status: 200, type: 'text/plain; charset=utf-8', text: `${content}\n` }
}

function json(content: unknown, status = 200): PageAnswer {
  return { status, type: 'application/json; charset=utf-8', text: JSON.stringify(content) }
}

const notFound: PageAnswer = { ...text('not found'), status: 404 }

function createPages(options: RouterOptions, { health, metrics }: RouterDeps): ReadonlyMap<string, Page> {
  const pages = new Map<string, Page>()
  pages.set('/health/live', () => json({ live: true }))
  pages.set('/health/ready', () => json({ ready: health.ready }, health.ready ? 200 : 503))
  pages.set('/api/v1/health', () => {
    const user = health.report()
    return json({ healthy: user.healthy, services: { user } }, user.healthy ? 200 : 503)
  })
  pages.set('/api/v1/health/user', () => {
    const report = health.report()
    return json(report, report.healthy ? 200 : 503)
  })
  if (options.metrics) {
    pages.set('/metrics', async (req) => {
      if (!mayRead(req, options.metricsToken)) return { ...text('a bearer token is required'), status: 401 }
      return { status: 200, type: metrics.contentType, text: await metrics.text() }
    })
  }
  if (options.docs) {
    const { nodeVersion } = options
    const page = once(() => docsPage({ nodeVersion }))
    const spec = once(() => json(openRpcDocument({ nodeVersion })))
    const actions = once(() => ({ ...text(actionsMarkdown()), type: 'text/markdown; charset=utf-8' }))
    pages.set('/docs', () => {
      const { html, contentSecurityPolicy } = page()
      return { status: 200, type: 'text/html; charset=utf-8', text: html, contentSecurityPolicy }
    })
    pages.set('/docs/actions.md', actions)
    pages.set('/spec/v1', spec)
  }
  return pages
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

function mayRead(req: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return true
  const given = Buffer.from(req.headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
