import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { LenderError } from './errors.ts'
import { codeOf, Unreachable } from './network.ts'
import type { Parts } from './parts.ts'
import { applicantRoutes } from './routes/applicant.ts'
import { pageRoutes } from './routes/pages.ts'
import { staffRoutes } from './routes/staff.ts'

/** The lender over HTTP: people apply, the staff looks at what the lender may see. */
export function createApp(parts: Parts): Hono {
  const { config, log } = parts
  const app = new Hono()
  app.onError((error, c) => {
    const known =
      error instanceof LenderError
        ? error
        : new LenderError(error instanceof Unreachable ? 'network.unavailable' : 'internal', { cause: error })
    if (known.code === 'internal') log('request.failed', { path: c.req.path, error: String(error) })
    else if (error instanceof Unreachable)
      log('request.refused', { path: c.req.path, code: known.code, cause: codeOf(error.cause) })
    return c.json({ error: { code: known.code, message: known.message } }, known.status)
  })
  app.notFound((c) => c.json({ error: { code: 'not_found', message: 'there is nothing here' } }, 404))
  app.use('*', async (c, next) => {
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'strict-origin-when-cross-origin')
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  })
  const onError = () => {
    throw new LenderError('request.too_large')
  }
  // A cookie comes along with a request that another site makes the browser send; that request names its own origin.
  app.use('/api/*', bodyLimit({ maxSize: 16 * 1024, onError }), async (c, next) => {
    if (c.req.method !== 'GET' && c.req.header('origin') !== config.publicUrl) throw new LenderError('request.foreign')
    await next()
  })
  app.get('/health', (c) => c.json({ status: 'ok' }))
  applicantRoutes(app, parts)
  staffRoutes(app, parts)
  pageRoutes(app, parts)
  return app
}
