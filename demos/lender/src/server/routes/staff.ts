import { createHash, timingSafeEqual } from 'node:crypto'
import type { Hono } from 'hono'
import * as v from 'valibot'
import { LenderError } from '../errors.ts'
import { askFor } from '../network.ts'
import { openCopy } from '../open-copy.ts'
import type { Parts } from '../parts.ts'
import { bodyOf, createLimit } from '../request.ts'
import { createSessions } from '../sessions.ts'

/** Sessions of the staff belong to no wallet. */
const STAFF = 'staff'
const SIZE = 25

/** The back office: what was shared with the lender, until when, and what is over. Every look is written down. */
export function staffRoutes(app: Hono, { config, store, consumer, log }: Parts): void {
  const limit = createLimit(5)
  const sessions = createSessions(
    { config, store },
    { cookie: 'lender_staff', path: '/api/staff', refusal: 'staff.required' },
  )
  const hash = (value: string): Buffer => createHash('sha256').update(value).digest()
  const note = (what: 'opened' | 'gave back', copyId: string) => store.audit({ at: Date.now(), what, copyId })

  app.post('/api/staff/session', async (c) => {
    const { password } = await bodyOf(c, v.object({ password: v.pipe(v.string(), v.maxLength(200)) }))
    limit(STAFF)
    if (!timingSafeEqual(hash(password), hash(config.staffPassword))) throw new LenderError('staff.required')
    sessions.start(c, STAFF)
    return c.json({ signedIn: true })
  })
  app.use('/api/staff/*', async (c, next) => {
    sessions.owner(c)
    await next()
  })
  app.delete('/api/staff/session', (c) => sessions.end(c))

  /** Grants that stand, as the network has them. A search is for a profile, or for one of its wallets. */
  app.get('/api/staff/grants', async (c) => {
    const page = Math.max(1, Math.trunc(Number(c.req.query('page') ?? 1)) || 1)
    const search = (c.req.query('search') ?? '').trim()
    const user = search === '' ? undefined : await profileOf(search)
    if (search !== '' && user === undefined) return c.json({ total: 0, page, size: SIZE, grants: [] })
    const { grants, totalCount } = await found(() =>
      consumer.getAccessGrants({ page, size: SIZE, ...(user === undefined ? {} : { user_id: user }) }),
    )
    const statuses = await statusesOf(grants.map((grant) => grant.ag_owner_user_id))
    return c.json({
      total: totalCount,
      page,
      size: SIZE,
      grants: grants.map(({ ag_owner_user_id: owner, data_id: copyId, locked_until }) => ({
        copyId,
        owner,
        lockedUntil: Number(locked_until),
        status: statuses.get(copyId),
        application: store.ofCopy(copyId),
      })),
    })
  })

  /** What was shared once and can be read no more: our own record of it, without any of what it said. */
  app.get('/api/staff/ended', async (c) => {
    const open = store.recent(SIZE).filter(({ endedAt }) => endedAt === undefined)
    await Promise.all(
      open.map(async ({ copyId }) => {
        const grants = await askFor(() => consumer.getAccessGrantsForCredential(copyId))
        if ((grants ?? []).length === 0) store.noteEnd(copyId, Date.now())
      }),
    )
    return c.json({ ended: store.recent(SIZE).filter(({ endedAt }) => endedAt !== undefined) })
  })

  app.get('/api/staff/grants/:copyId', async (c) => {
    const copyId = c.req.param('copyId')
    note('opened', copyId)
    return c.json({ ...(await openCopy(consumer, copyId, config)), audit: store.auditOf(copyId) })
  })
  app.delete('/api/staff/grants/:copyId', async (c) => {
    const copyId = c.req.param('copyId')
    await askFor(() => consumer.rescindSharedCredential(copyId))
    store.noteEnd(copyId, Date.now())
    note('gave back', copyId)
    log('access.given_back', { copy: copyId })
    return c.body(null, 204)
  })

  /** Who looked at what, and when: ids and times, for whoever audits the lender. */
  app.get('/api/staff/log.csv', (c) => {
    const lines = store.auditAll().map(({ at, what, copyId }) => [new Date(at).toISOString(), what, copyId].join(','))
    return c.text(['time,what,copy', ...lines, ''].join('\r\n'), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="access-log.csv"',
    })
  })

  async function profileOf(search: string): Promise<string | undefined> {
    if (v.is(v.pipe(v.string(), v.uuid()), search)) return search.toLowerCase()
    return askFor(() => consumer.getGrantOwnerByWallet(search))
  }

  /** What the issuers say of the credentials now, by copy. */
  async function statusesOf(users: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const lists = await Promise.all(
      [...new Set(users)].map(async (user) => (await askFor(() => consumer.getCredentialsSharedByUser(user))) ?? []),
    )
    return new Map(lists.flat().map(({ id, public_notes }) => [id, statusIn(public_notes)]))
  }

  async function found<T>(work: () => Promise<T>): Promise<T> {
    const result = await askFor(work)
    if (result === undefined) throw new LenderError('not_found')
    return result
  }
}

function statusIn(notes: string): string {
  try {
    const { status } = JSON.parse(notes) as { status?: unknown }
    return typeof status === 'string' ? status : 'unknown'
  } catch {
    return 'unknown'
  }
}
