import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { samples } from '../../../../apps/isle/gallery/samples.ts'
import { type StaticSite, serveSite } from '../../src/sites/static-site.ts'
import { violations } from '../harness/axe.ts'
import { startBrowser } from '../harness/browser.ts'
import { witness } from '../harness/witness.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const pictures = join(root, '.cache/screens/isle')
const names = Object.keys(samples)
/** For eyes: `OPEN_IDOS_PICTURES=1` leaves one of every screen in every look, and a page with all of them. */
const wantsPictures = process.env['OPEN_IDOS_PICTURES'] === '1'

let browser: Browser
let site: StaticSite
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  site = await serveSite({ folder: join(root, 'apps/isle/dist/gallery'), name: 'gallery.localhost' })
  browser = await startBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await site.close()
  if (!wantsPictures) return
  const figure = (file: string) =>
    `<figure><img loading="lazy" src="${file}.png" alt=""><figcaption>${file}</figcaption></figure>`
  const all = looks.flatMap(({ look }) => names.map((name) => figure(`${name}.${look}`)))
  writeFileSync(join(pictures, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Isle</title>${all.join('')}`)
})

// One page for each look, all at once; screens follow each other in it. Contrast and names differ by theme alone, so axe
// looks once in light and once in dark; what other colours do to contrast is proven of the function that corrects them.
const looks = [
  { look: 'light', query: 'theme=light', width: 400, axe: true },
  { look: 'dark', query: 'theme=dark&closable', width: 400, axe: true },
  { look: 'narrow', query: 'theme=light&nested', width: 320 },
  { look: 'ar', query: 'theme=light&lang=ar', width: 360 },
  { look: 'pseudo', query: 'theme=light&lang=en-XA', width: 320 },
  { look: 'accent', query: 'theme=dark&accent=%23552200', width: 400 },
]

interface Gallery {
  readonly gallery: { show(name: string): Promise<void> }
}

/** Elements that stand out sideways. */
function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('#card *'))
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible')
      .filter((one) => !one.closest('.visually-hidden, #enclave, .progress-track'))
      .map((one) => `too wide: ${one.tagName}.${one.className}`)
      .concat(document.documentElement.scrollWidth > innerWidth ? ['too wide: page'] : []),
  )
}

/** Texts that no catalogue has made. */
function untranslated(page: Page): Promise<readonly string[]> {
  return page.locator('main').evaluate((main) => {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    while (walker.nextNode()) {
      const text = walker.currentNode
      if (text.parentElement?.closest('bdi, pre, code')) continue
      if (/[A-Za-z]{4}/.test(text.textContent ?? '') && !/[⟦⟧]/.test(text.textContent ?? ''))
        found.push(`untranslated: ${text.textContent}`)
    }
    return found
  })
}

test.concurrent.each(looks)(
  'T-87, T-90, T-91, T-94 every screen, $look',
  async ({ look, query, width, axe }) => {
    const page = await browser.newPage({ viewport: { width, height: 760 }, reducedMotion: 'reduce' })
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    const { origins } = witness(page.context())
    await page.goto(`${site.url}/?${query}`)
    const wanted = new URLSearchParams(query).get('lang') ?? 'en'
    await page.waitForFunction((lang) => document.documentElement.lang === lang, wanted)
    const problems: Record<string, readonly unknown[]> = {}
    for (const name of names) {
      await page.evaluate((one) => (globalThis as unknown as Gallery).gallery.show(one), name)
      await page.locator('h1').waitFor()
      if (wantsPictures) await page.locator('#card').screenshot({ path: join(pictures, `${name}.${look}.png`) })
      const found = [
        ...(await tooWide(page)),
        ...(look === 'pseudo' ? await untranslated(page) : []),
        ...(axe ? await violations(page) : []),
        ...errors.splice(0),
      ]
      if (found.length > 0) problems[name] = found
    }
    await page.close()
    expect(problems).toEqual({})
    expect(origins()).toEqual([site.url])
  },
  180_000,
)
