import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { BankError } from './errors.ts'
import { codeOf } from './network.ts'
import type { Parts } from './parts.ts'
import { accountRoutes } from './routes/account.ts'
import { consumingRoutes } from './routes/consuming.ts'
import { joiningRoutes } from './routes/joining.ts'
import { pageRoutes } from './routes/pages.ts'
import { staffRoutes } from './routes/staff.ts'
import { verificationRoutes } from './routes/verification.ts'
import { webhookRoutes } from './routes/webhook.ts'

/** The bank over HTTP. */
export function createApp(parts: Parts): Hono {
  const app = new Hono()
  app.onError((error, c) => {
    const known = error instanceof BankError ? error : new BankError('internal', {}, { cause: error })
    if (known.code === 'internal') parts.log('request.failed', { path: c.req.path, error: String(error) })
    else if (known.cause !== undefined)
      parts.log('request.refused', { path: c.req.path, code: known.code, cause: codeOf(known.cause) })
    return c.json({ error: { code: known.code, message: known.message, data: known.data } }, known.status)
  })
  app.notFound((c) => c.json({ error: { code: 'not_found', message: 'there is nothing here', data: {} } }, 404))
  app.use('*', async (c, next) => {
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'strict-origin-when-cross-origin')
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  })
  const limit = bodyLimit({
    maxSize: 64 * 1024,
    onError: () => {
      throw new BankError('request.too_large')
    },
  })
  app.use('/api/*', limit)
  app.use('/webhooks/*', limit)
  // A cookie comes along with a request that another site makes the browser send; that request names its own origin.
  app.use('/api/*', async (c, next) => {
    const origin = c.req.header('origin')
    const foreign = c.req.method !== 'GET' && origin !== parts.config.publicUrl
    if (foreign) throw new BankError('request.foreign')
    await next()
  })
  app.get('/health', (c) => c.json({ status: 'ok' }))
  joiningRoutes(app, parts)
  verificationRoutes(app, parts)
  consumingRoutes(app, parts)
  accountRoutes(app, parts)
  staffRoutes(app, parts)
  webhookRoutes(app, parts)
  pageRoutes(app, parts)
  return app
}
