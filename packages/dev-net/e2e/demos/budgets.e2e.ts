import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openTown } from './fixtures/town.ts'

/** Kilobytes of JavaScript and CSS, gzipped, until the first screen stands. */
const budgets = [
  { piece: 'verifier', path: '/capture', limit: 45 },
  { piece: 'neobank', path: '/', limit: 170 },
  { piece: 'lender', path: '/', limit: 40 },
] as const

describe('T-89 the first load stays within its budget', () => {
  it.each(budgets)('$piece: $limit KB', async ({ piece, path, limit }) => {
    await using town = await openTown()
    const { page } = await town.citizen('Alice')
    const files = new Set<string>()
    page.on('response', (response) => {
      const { host, pathname } = new URL(response.url())
      if (town.network.urls[piece].endsWith(host) && /\.(js|css)$/.test(pathname)) files.add(pathname)
    })
    await page.goto(town.network.urls[piece] + path, { waitUntil: 'networkidle' })
    await page.locator('h1').waitFor()
    const site = fileURLToPath(new URL(`../../../../demos/${piece}/dist/site`, import.meta.url))
    const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(site + file)).length, 0)
    expect(files.size).toBeGreaterThan(1)
    expect(Math.round(bytes / 1024)).toBeLessThanOrEqual(limit)
  })
})
