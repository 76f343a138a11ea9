import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context, Hono } from 'hono'
import { appManifest } from '../app-manifest.ts'
import type { Parts } from '../parts.ts'

/** The bank's pages, what they need to know, and what the bank says of itself to the Isle. */
export function pageRoutes(app: Hono, { config, idos, pages }: Parts): void {
  const { isleUrl, enclaveUrl, nodeUrl, walletUrl } = config.pages
  const wallet = walletUrl === undefined ? '' : ` ${origin(walletUrl)}`
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${origin(isleUrl)}${wallet}`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${origin(nodeUrl)}`,
    `frame-src ${origin(isleUrl)} ${origin(enclaveUrl)} ${origin(config.verifier.publicUrl)}${wallet}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

  app.get('/api/settings', (c) => c.json({ ...config.pages }))
  app.get('/.well-known/idos-app.json', (c) => {
    // The Isle reads it from its own origin.
    c.header('access-control-allow-origin', '*')
    c.header('cache-control', 'no-cache')
    return c.json(appManifest({ config, idos, pages }))
  })
  const html = (c: Context): Response => {
    c.header('content-security-policy', policy)
    c.header('cross-origin-opener-policy', 'same-origin-allow-popups')
    return c.html(readFileSync(join(pages, 'index.html'), 'utf8'))
  }
  for (const path of ['/', '/onboarding', '/account', '/card', '/settings', '/staff', '/staff/*']) app.get(path, html)
  app.use('/assets/*', serveStatic({ root: pages }))
  app.get('/logo.svg', serveStatic({ root: pages }))
}

function origin(url: string): string {
  return new URL(url).origin
}
