import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import type { Customer } from '../customers/customer.ts'
import { stageOf } from '../customers/customer.ts'
import { hashOf } from '../customers/sign-in.ts'
import { BankError } from '../errors.ts'
import { ask, codeOf } from '../network.ts'
import type { Parts } from '../parts.ts'
import { bodyOf, createLimit } from './request.ts'

const staffCookie = 'neobank_staff'
const SESSION_MS = 8 * 3_600_000
/** Sessions of the staff belong to no customer. */
const STAFF = 'staff'

/** The compliance back office. Every look at somebody's data is written down. */
export function staffRoutes(app: Hono, { config, store, idos, log }: Parts): void {
  const limit = createLimit(5)
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()

  app.post('/api/staff/session', async (c) => {
    const { password } = await bodyOf(c, v.object({ password: v.pipe(v.string(), v.maxLength(200)) }))
    limit(STAFF)
    if (!timingSafeEqual(hash(password), hash(config.staffPassword))) throw new BankError('staff.required')
    const session = randomBytes(24).toString('base64url')
    store.putSession({ hash: hashOf(session), customer: STAFF, expiresAt: Date.now() + SESSION_MS })
    const secure = config.publicUrl.startsWith('https:')
    const cookie = {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/api/staff',
      secure,
      maxAge: SESSION_MS / 1000,
    } as const
    setCookie(c, staffCookie, session, cookie)
    return c.json({ signedIn: true })
  })

  app.use('/api/staff/*', async (c, next) => {
    const token = getCookie(c, staffCookie)
    const owner = token === undefined ? undefined : store.customerOfSession(hashOf(token), Date.now())
    if (owner !== STAFF) throw new BankError('staff.required')
    await next()
  })

  app.delete('/api/staff/session', (c) => {
    const token = getCookie(c, staffCookie)
    if (token !== undefined) store.endSession(hashOf(token))
    deleteCookie(c, staffCookie, { path: '/api/staff' })
    return c.body(null, 204)
  })

  app.get('/api/staff/customers', (c) => {
    const page = Math.max(1, Math.trunc(Number(c.req.query('page') ?? 1)) || 1)
    const size = 25
    const { total, customers } = store.list({ search: c.req.query('search') ?? '', page, size })
    return c.json({ total, page, size, customers: customers.map(row) })
  })

  app.get('/api/staff/customers/:id', async (c) => {
    const customer = find(c.req.param('id'))
    store.audit({ at: Date.now(), who: STAFF, what: 'looked at the credential', customer: customer.id })
    const copyId = customer.credential?.copyId
    const checked = copyId === undefined ? undefined : await openCopy(copyId)
    return c.json({ customer: row(customer), audit: store.auditOf(customer.id), ...checked })
  })

  /** Replaces the notes that everybody sees beside the credential; whoever holds a copy sees it at their next look. */
  app.post('/api/staff/customers/:id/revoke', async (c) => {
    const customer = find(c.req.param('id'))
    const { credential } = customer
    if (credential?.notes === undefined) throw new BankError('credential.missing')
    const notes = { ...(JSON.parse(credential.notes) as { id: string }), status: 'revoked' }
    const { rowsChanged } = await ask(() => idos.issuer.editCredentialAsIssuer(notes.id, JSON.stringify(notes)))
    if (rowsChanged === 0) throw new BankError('credential.missing')
    const revoked = store.update(customer.id, (current) => ({
      ...current,
      credential: { ...credential, notes: JSON.stringify(notes), status: 'revoked' },
    }))
    store.audit({ at: Date.now(), who: STAFF, what: 'revoked the credential', customer: customer.id })
    log('credential.revoked', { customer: customer.id })
    return c.json({ customer: row(revoked) })
  })

  function find(id: string): Customer {
    const customer = store.find(id)
    if (customer === undefined) throw new BankError('customer.not_found')
    return customer
  }

  async function openCopy(copyId: string): Promise<object> {
    try {
      const issuerAuthPublicKeys = idos.trusted.map(({ authPublicKey }) => authPublicKey)
      const { verified, failure, credential, status } = await idos.consumer.verifySharedCredential(
        copyId,
        idos.trusted,
        { issuerAuthPublicKeys },
      )
      return { credential, verification: { verified, failure, status } }
    } catch (error) {
      return { verification: { verified: false, failure: codeOf(error), status: undefined } }
    }
  }
}

function row(customer: Customer): object {
  const { id, wallet, userId, verification, credential, card, createdAt } = customer
  return { id, wallet, userId, stage: stageOf(customer, Date.now()), verification, credential, card, createdAt }
}
