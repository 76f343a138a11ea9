import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context, Hono } from 'hono'
import { appManifest } from '../app-manifest.ts'
import type { Parts } from '../parts.ts'

/** The lender's pages, and what it says of itself to the Isle. */
export function pageRoutes(app: Hono, { config, consumer, pages }: Parts): void {
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
  app.get('/.well-known/idos-app.json', (c) => {
    // The Isle reads it from its own origin.
    c.header('access-control-allow-origin', '*')
    c.header('cache-control', 'no-cache')
    return c.json(appManifest({ config, consumer, pages }))
  })
  const html = (c: Context): Response => {
    c.header('content-security-policy', policy)
    c.header('cross-origin-opener-policy', 'same-origin-allow-popups')
    return c.html(readFileSync(join(pages, 'index.html'), 'utf8'))
  }
  for (const path of ['/', '/mine', '/staff', '/setup']) app.get(path, html)
  app.use('/assets/*', serveStatic({ root: pages }))
  app.get('/logo.svg', serveStatic({ root: pages }))
}
