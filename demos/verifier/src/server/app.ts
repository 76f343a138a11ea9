import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import { authenticate } from './auth.ts'
import { type Case, fileKinds, neededFiles } from './cases/case.ts'
import type { CaseService } from './cases/case-service.ts'
import type { CaseStore } from './cases/case-store.ts'
import { scriptedOutcomes } from './checks/decide.ts'
import { readMrz } from './checks/mrz.ts'
import type { Reader } from './checks/ocr.ts'
import { MAX_FILE_BYTES } from './checks/pictures.ts'
import type { Client, Config } from './config.ts'
import { VerifierError } from './errors.ts'
import { documentSchema, forcedOutcome, newCase } from './schemas.ts'

interface Parts {
  readonly config: Config
  readonly store: CaseStore
  readonly cases: CaseService
  readonly reader: Reader
  /** Folder of the built pages. */
  readonly pages: string
}

/**
 * The verifier over HTTP: `/cases…` for clients, signed; `/api/…` for the capture page, with a session that belongs to
 * one case; the pages themselves.
 */
export function createApp(parts: Parts): Hono {
  const app = new Hono()
  app.onError((error, c) => {
    const known = error instanceof VerifierError ? error : new VerifierError('internal', {}, { cause: error })
    return c.json({ error: { code: known.code, message: known.message, data: known.data } }, known.status)
  })
  app.notFound((c) => c.json({ error: { code: 'not_found', message: 'there is nothing here', data: {} } }, 404))
  app.use('*', async (c, next) => {
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  })
  app.get('/health', (c) => c.json({ status: 'ok' }))
  clientRoutes(app, parts)
  personRoutes(app, parts)
  pageRoutes(app, parts)
  return app
}

/** What an application sees of a case. */
function view(one: Case): object {
  const { document: _, ...rest } = one
  return { ...rest, assurance: 'none' }
}

function clientRoutes(app: Hono, { config, store, cases }: Parts): void {
  const limit = bodyLimit({ maxSize: 16 * 1024, onError: tooLarge })

  async function signed(c: Context): Promise<{ client: Client; body: string }> {
    const body = await c.req.text()
    const { pathname, search } = new URL(c.req.url)
    const request = { headers: c.req.raw.headers, method: c.req.method, path: pathname + search, body, now: Date.now() }
    return { client: authenticate(config.clients, request), body }
  }
  async function ofClient(c: Context): Promise<Case> {
    const { client } = await signed(c)
    const one = store.find(c.req.param('id') ?? '')
    // A case of somebody else is answered like one that does not exist.
    if (one === undefined || one.client !== client.id) throw new VerifierError('case.not_found')
    return one
  }

  app.post('/cases', limit, async (c) => {
    const { client, body } = await signed(c)
    const { one, captureUrl } = cases.open(client, checked(newCase, parseJson(body)))
    return c.json({ caseId: one.id, captureUrl, expiresAt: one.expiresAt }, 201)
  })
  app.get('/cases/:id', async (c) => c.json(view(await ofClient(c))))
  app.post('/cases/:id/links', limit, async (c) => c.json({ captureUrl: cases.link(await ofClient(c)) }, 201))
  app.get('/cases/:id/data', async (c) => {
    const one = await ofClient(c)
    if (one.status !== 'approved' || one.document === undefined) throw new VerifierError('case.no_data')
    const files = store.fileKinds(one.id)
    return c.json({ document: one.document, files, approvedAt: one.decidedAt, assurance: 'none' })
  })
  app.get('/cases/:id/files/:kind', async (c) => {
    const one = await ofClient(c)
    const kind = fileKinds.find((name) => name === c.req.param('kind'))
    const bytes = one.status === 'approved' && kind !== undefined ? store.file(one.id, kind) : undefined
    if (bytes === undefined) throw new VerifierError('case.no_data')
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'image/jpeg' })
  })
  app.delete('/cases/:id', async (c) => {
    cases.erase(await ofClient(c))
    return c.body(null, 204)
  })
}

function personRoutes(app: Hono, { config, store, cases, reader }: Parts): void {
  const small = bodyLimit({ maxSize: 16 * 1024, onError: tooLarge })
  const picture = bodyLimit({ maxSize: MAX_FILE_BYTES, onError: tooLarge })
  const mine = (c: Context): Case => cases.ofSession((c.req.header('authorization') ?? '').replace(/^Bearer /, ''))
  const nameOf = (id: string): string =>
    config.clients.find((client) => client.id === id)?.name ?? id.charAt(0).toUpperCase() + id.slice(1)
  const forPerson = (one: Case): object => ({
    id: one.id,
    status: one.status,
    reasons: one.reasons,
    level: one.level,
    files: store.fileKinds(one.id),
    needed: { PASSPORT: neededFiles(one.level, 'PASSPORT'), ID_CARD: neededFiles(one.level, 'ID_CARD') },
    returnUrl: one.returnUrl,
    expiresAt: one.expiresAt,
    client: nameOf(one.client),
    /** Origins to which the page may tell how far the person is. */
    parents: config.clients.find(({ id }) => id === one.client)?.frameAncestors ?? [],
    onPhone: cases.isOnPhone(one),
    testControls: config.testControls ? { outcomes: Object.keys(scriptedOutcomes) } : undefined,
  })

  app.post('/api/enter', small, async (c) => {
    const { link } = checked(v.object({ link: v.pipe(v.string(), v.maxLength(100)) }), await json(c))
    const { session, one } = cases.enter(link)
    return c.json({ session, case: forPerson(one) })
  })
  app.post('/api/enter-by-code', small, async (c) => {
    const entry = v.object({ caseId: v.pipe(v.string(), v.uuid()), code: v.pipe(v.string(), v.regex(/^\d{6}$/)) })
    const { caseId, code } = checked(entry, await json(c))
    attempts.take(caseId)
    const { session, one } = cases.enterByCode(`${caseId}/${code}`)
    return c.json({ session, case: forPerson(one) })
  })
  app.get('/api/case', (c) => c.json(forPerson(mine(c))))
  app.post('/api/hand-over', small, (c) => c.json(cases.handOver(mine(c)), 201))
  app.put('/api/pictures/:kind', picture, async (c) => {
    const one = mine(c)
    const kind = fileKinds.find((name) => name === c.req.param('kind'))
    if (kind === undefined) throw new VerifierError('not_found')
    await cases.addPicture(one, kind, new Uint8Array(await c.req.arrayBuffer()))
    return c.json(forPerson(one))
  })
  app.get('/api/pictures/:kind', (c) => {
    const kind = fileKinds.find((name) => name === c.req.param('kind'))
    const bytes = kind === undefined ? undefined : store.file(mine(c).id, kind)
    if (bytes === undefined) throw new VerifierError('not_found')
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'image/jpeg' })
  })
  app.post('/api/read', small, async (c) => {
    const one = mine(c)
    const bytes = store.file(one.id, 'back') ?? store.file(one.id, 'front')
    if (bytes === undefined) throw new VerifierError('file.missing', { kind: 'front' })
    const lines = await reader.readZone(bytes)
    return c.json({ reading: lines === '' ? null : (readMrz(lines, new Date()) ?? null) })
  })
  app.post('/api/read-typed', small, async (c) => {
    mine(c)
    const { mrz } = checked(v.object({ mrz: v.pipe(v.string(), v.maxLength(200)) }), await json(c))
    return c.json({ reading: readMrz(mrz, new Date()) ?? null })
  })
  app.post('/api/submit', small, async (c) => {
    const one = cases.submit(mine(c), checked(documentSchema, await json(c)))
    return c.json(forPerson(one))
  })
  app.post('/api/force', small, async (c) => {
    if (!config.testControls) throw new VerifierError('test_controls.off')
    const { status, reason } = checked(forcedOutcome, await json(c))
    const reasons = reason === undefined ? [] : [reason]
    const one = mine(c)
    return c.json(forPerson(cases.decide(one, { status, reasons, checks: one.checks })))
  })

  const attempts = createAttempts()
}

/** Six digits can be guessed: a case takes ten tries in fifteen minutes. */
function createAttempts(): { take(id: string): void } {
  const tries = new Map<string, number[]>()
  return {
    take(id) {
      const now = Date.now()
      const recent = (tries.get(id) ?? []).filter((time) => now - time < 15 * 60_000)
      if (recent.length >= 10) throw new VerifierError('code.invalid')
      if (tries.size > 10_000) tries.clear()
      tries.set(id, [...recent, now])
    },
  }
}

function pageRoutes(app: Hono, { config, pages }: Parts): void {
  const ancestors = config.clients.flatMap((client) => client.frameAncestors)
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.length === 0 ? "'none'" : ancestors.join(' ')}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  const html = (c: Context): Response => {
    c.header('content-security-policy', policy)
    c.header('permissions-policy', 'camera=(self), microphone=(), geolocation=()')
    return c.html(readFileSync(join(pages, 'index.html'), 'utf8'))
  }
  for (const path of ['/', '/capture', '/phone']) app.get(path, html)
  app.use('/assets/*', serveStatic({ root: pages }))
  app.use('/specimens/*', serveStatic({ root: pages }))
  app.get('/logo.svg', serveStatic({ root: pages }))
}

async function json(c: Context): Promise<unknown> {
  return parseJson(await c.req.text())
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new VerifierError('request.invalid', { reason: 'not JSON' })
  }
}

function checked<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, input)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new VerifierError('request.invalid', { member: v.getDotPath(issue) ?? '', reason: issue.type })
}

function tooLarge(): never {
  throw new VerifierError('request.too_large')
}
