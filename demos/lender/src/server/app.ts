import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { createWalletSignIn, type idOSConsumer } from '@open-idos/consumer'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import type { Config } from './config.ts'
import { decide, reach, Unreachable } from './decide.ts'
import { LenderError } from './errors.ts'
import type { Store } from './store.ts'

interface Parts {
  readonly config: Config
  readonly store: Store
  readonly consumer: idOSConsumer
  /** Folder of the built pages. */
  readonly pages: string
}

const sessionCookie = 'lender_session'
const staffCookie = 'lender_staff'
const SESSION_MS = 12 * 3_600_000
/** Sessions of the staff belong to no wallet. */
const STAFF = 'staff'

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(4000))
const wallet = v.object({
  type: v.picklist(['EVM', 'NEAR', 'XRPL', 'Stellar', 'FaceSign']),
  address: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  publicKey: v.nullable(v.pipe(v.string(), v.maxLength(200))),
})

/** The lender over HTTP: people apply, the staff looks at what the lender may see. */
export function createApp(parts: Parts): Hono {
  const { config } = parts
  const app = new Hono()
  app.onError((error, c) => {
    const known =
      error instanceof LenderError
        ? error
        : new LenderError(error instanceof Unreachable ? 'network.unavailable' : 'internal')
    return c.json({ error: { code: known.code, message: known.message } }, known.status)
  })
  app.notFound((c) => c.json({ error: { code: 'not_found', message: 'there is nothing here' } }, 404))
  app.use('*', async (c, next) => {
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'strict-origin-when-cross-origin')
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  })
  // A cookie comes along with a request that another site makes the browser send; that request names its own origin.
  app.use('/api/*', bodyLimit({ maxSize: 16 * 1024 }), async (c, next) => {
    if (c.req.method !== 'GET' && c.req.header('origin') !== config.publicUrl) throw new LenderError('request.foreign')
    await next()
  })
  app.get('/health', (c) => c.json({ status: 'ok' }))
  applicantRoutes(app, parts)
  staffRoutes(app, parts)
  pageRoutes(app, parts)
  return app
}

function applicantRoutes(app: Hono, { config, store, consumer }: Parts): void {
  const wallets = createWalletSignIn({
    site: config.publicUrl,
    statement: 'This signs you in. It costs nothing and moves no money.',
    nonces: {
      put: (nonce, expiresAt) => store.putNonce(nonce, expiresAt),
      take: (nonce, now) => store.takeNonce(nonce, now),
    },
  })
  const applicant = (c: Context): string => {
    const identifier = sessionOf(c, store, sessionCookie)
    if (identifier === undefined || identifier === STAFF) throw new LenderError('session.required')
    return identifier
  }

  /** What the page hands to the Isle: public keys, and what is asked for. */
  app.get('/api/request', (c) =>
    c.json({
      ...config.pages,
      consumer: { authPublicKey: consumer.address, encryptionPublicKey: consumer.encryptionPublicKey },
      acceptedIssuers: config.trustedIssuers.map(({ authPublicKey }) => ({ authPublicKey })),
      level: 'basic',
      addons: [],
    }),
  )
  app.post('/api/challenge', async (c) =>
    c.json(await wallets.challenge((await bodyOf(c, v.object({ wallet }))).wallet)),
  )
  app.post('/api/session', async (c) => {
    const proof = await bodyOf(c, v.object({ wallet, message: text, signature: text }))
    if (!(await wallets.isProven(proof))) throw new LenderError('challenge.invalid')
    const { type, address, publicKey } = proof.wallet
    // How the network knows the wallet: by key for NEAR and FaceSign, by address for the others.
    const walletIdentifier = type === 'NEAR' || type === 'FaceSign' ? (publicKey ?? address) : address
    startSession(c, { config, store, name: sessionCookie, path: '/', owner: walletIdentifier })
    return c.json({ application: store.of(walletIdentifier) ?? null })
  })
  app.delete('/api/session', (c) => endSession(c, store, { name: sessionCookie, path: '/' }))

  app.post('/api/applications', async (c) => {
    const walletIdentifier = applicant(c)
    const { copyId } = await bodyOf(c, v.object({ copyId: v.pipe(v.string(), v.uuid()) }))
    const request = { copyId, walletIdentifier, trusted: config.trustedIssuers, now: new Date() }
    const { granted, lines } = await decide(consumer, request)
    const application = { id: randomUUID(), walletIdentifier, copyId, granted, lines, decidedAt: Date.now() }
    store.save(application)
    return c.json({ application }, granted ? 201 : 422)
  })

  /** What the lender can see of this person at this moment, as the lender sees it. */
  app.get('/api/mine', async (c) => {
    const walletIdentifier = applicant(c)
    const application = store.of(walletIdentifier)
    if (application === undefined) return c.json({ application: null, access: null })
    return c.json({ application, access: await accessTo(consumer, { config, copyId: application.copyId }) })
  })

  /** Gives the access back: the lender's copy is deleted. */
  app.delete('/api/mine', async (c) => {
    const application = store.of(applicant(c))
    if (application === undefined) throw new LenderError('not_found')
    await reach(() => consumer.rescindSharedCredential(application.copyId))
    return c.body(null, 204)
  })
}

/** The names of the fields that can be read, and until when: never what they say. */
async function accessTo(consumer: idOSConsumer, { config, copyId }: { config: Config; copyId: string }) {
  const row = await reach(() => consumer.getCredentialSharedFromIDOS(copyId))
  if (row === undefined) return { state: 'gone' as const }
  const [grant] = (await reach(() => consumer.getAccessGrantsForCredential(copyId))) ?? []
  const checked = await reach(() => consumer.verifySharedCredential(copyId, config.trustedIssuers))
  if (checked === undefined) return { state: 'gone' as const }
  const subject = (checked.credential as { credentialSubject?: object } | undefined)?.credentialSubject ?? {}
  const fields = Object.keys(subject).filter((name) => !name.startsWith('@') && name !== 'id')
  const state = checked.verified ? ('readable' as const) : ('not_valid' as const)
  return { state, failure: checked.failure, fields, lockedUntil: Number(grant?.locked_until ?? 0) }
}

function staffRoutes(app: Hono, { config, store, consumer }: Parts): void {
  const hash = (value: string): Buffer => createHash('sha256').update(value).digest()
  let attempts: number[] = []

  app.post('/api/staff/session', async (c) => {
    const { password } = await bodyOf(c, v.object({ password: v.pipe(v.string(), v.maxLength(200)) }))
    attempts = [...attempts.filter((time) => Date.now() - time < 60_000), Date.now()]
    if (attempts.length > 5) throw new LenderError('too_many_attempts')
    if (!timingSafeEqual(hash(password), hash(config.staffPassword))) throw new LenderError('staff.required')
    startSession(c, { config, store, name: staffCookie, path: '/api/staff', owner: STAFF })
    return c.json({ signedIn: true })
  })
  app.use('/api/staff/*', async (c, next) => {
    if (sessionOf(c, store, staffCookie) !== STAFF) throw new LenderError('staff.required')
    await next()
  })
  app.delete('/api/staff/session', (c) => endSession(c, store, { name: staffCookie, path: '/api/staff' }))

  app.get('/api/staff/grants', async (c) => {
    const page = Math.max(1, Number(c.req.query('page') ?? 1) || 1)
    const user = c.req.query('user')
    const { grants, totalCount } = await connected(() =>
      consumer.getAccessGrants({ page, size: 25, ...(user === undefined || user === '' ? {} : { user_id: user }) }),
    )
    return c.json({ total: totalCount, page, size: 25, grants })
  })
  app.get('/api/staff/grants/:copyId', async (c) => {
    const copyId = c.req.param('copyId')
    const checked = await reach(() => consumer.verifySharedCredential(copyId, config.trustedIssuers))
    if (checked === undefined) return c.json({ state: 'gone' })
    const { verified, failure, status, credential } = checked
    return c.json({ state: 'readable', verified, failure, status, credential })
  })
  app.delete('/api/staff/grants/:copyId', async (c) => {
    await reach(() => consumer.rescindSharedCredential(c.req.param('copyId')))
    return c.body(null, 204)
  })
}

function pageRoutes(app: Hono, { config, consumer, pages }: Parts): void {
  const { isleUrl, enclaveUrl, nodeUrl, walletUrl } = config.pages
  const wallet = walletUrl === undefined ? '' : ` ${new URL(walletUrl).origin}`
  const [isle, enclave, node] = [isleUrl, enclaveUrl, nodeUrl].map((url) => new URL(url).origin)
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${isle}${wallet}`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src 'self' ${node}`,
    `frame-src ${isle} ${enclave}${wallet}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  app.get('/.well-known/idos-app.json', (c) =>
    c.json({
      name: 'Lendwell',
      logo: `${config.publicUrl}/logo.svg`,
      authPublicKey: consumer.address,
      encryptionPublicKey: consumer.encryptionPublicKey,
      contact: 'mailto:help@lendwell.example',
      purposes: [{ code: 'loan', text: { en: 'To decide whether we can lend you money' } }],
      returnOrigins: [config.publicUrl],
    }),
  )
  const html = (c: Context): Response => {
    c.header('content-security-policy', policy)
    c.header('cross-origin-opener-policy', 'same-origin-allow-popups')
    return c.html(readFileSync(join(pages, 'index.html'), 'utf8'))
  }
  for (const path of ['/', '/mine', '/staff', '/setup']) app.get(path, html)
  app.use('/assets/*', serveStatic({ root: pages }))
  app.get('/logo.svg', serveStatic({ root: pages }))
}

async function bodyOf<S extends v.GenericSchema>(c: Context, schema: S): Promise<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, await c.req.json().catch(() => undefined))
  if (!parsed.success) throw new LenderError('request.invalid')
  return parsed.output
}

async function connected<T>(work: () => Promise<T>): Promise<T> {
  const found = await reach(work)
  if (found === undefined) throw new LenderError('not_found')
  return found
}

function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function sessionOf(c: Context, store: Store, name: string): string | undefined {
  const token = getCookie(c, name)
  return token === undefined ? undefined : store.walletOfSession(tokenHash(token), Date.now())
}

function startSession(
  c: Context,
  { config, store, name, path, owner }: { config: Config; store: Store; name: string; path: string; owner: string },
): void {
  const token = randomBytes(24).toString('base64url')
  store.putSession(tokenHash(token), { walletIdentifier: owner, expiresAt: Date.now() + SESSION_MS })
  const secure = config.publicUrl.startsWith('https:')
  setCookie(c, name, token, { httpOnly: true, sameSite: 'Lax', path, secure, maxAge: SESSION_MS / 1000 })
}

function endSession(c: Context, store: Store, { name, path }: { name: string; path: string }): Response {
  const token = getCookie(c, name)
  if (token !== undefined) store.endSession(tokenHash(token))
  deleteCookie(c, name, { path })
  return c.body(null, 204)
}
