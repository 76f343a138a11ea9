import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { samples } from '../../../../apps/isle/gallery/samples.ts'
import { type StaticSite, serveSite } from '../../src/sites/static-site.ts'
import { violations } from '../harness/axe.ts'
import { startBrowser } from '../harness/browser.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const gallery = join(root, 'apps/isle/gallery')
const pictures = join(root, '.cache/screens/isle')
const names = Object.keys(samples)

let browser: Browser
let site: StaticSite
beforeAll(async () => {
  await build({ root: gallery, configFile: join(gallery, 'vite.config.ts'), logLevel: 'error' })
  mkdirSync(pictures, { recursive: true })
  site = await serveSite({ folder: join(root, 'apps/isle/dist/gallery'), name: 'gallery.localhost' })
  browser = await startBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await site.close()
  const figure = (file: string) =>
    `<figure><img loading="lazy" src="${file}.png" alt=""><figcaption>${file}</figcaption></figure>`
  const all = looks.flatMap(({ look }) => names.map((name) => figure(`${name}.${look}`)))
  writeFileSync(join(pictures, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Isle</title>${all.join('')}`)
})

const looks = [
  { look: 'light', query: 'theme=light', width: 400 },
  { look: 'dark', query: 'theme=dark&closable', width: 400 },
  { look: 'narrow', query: 'theme=light&nested', width: 320 },
  { look: 'ar', query: 'theme=light&lang=ar', width: 360 },
  { look: 'pseudo', query: 'theme=light&lang=en-XA', width: 320 },
  { look: 'accent', query: 'theme=dark&accent=%23552200', width: 400 },
]

/** Elements that stand out sideways. */
function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('#card *'))
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible')
      .filter((one) => !one.closest('.visually-hidden, #enclave, .progress-track'))
      .map((one) => `${one.tagName}.${one.className}`)
      .concat(document.documentElement.scrollWidth > innerWidth ? ['page'] : []),
  )
}

describe.each(looks)('T-87, T-90, T-91 screens, $look', ({ look, query, width }) => {
  let page: Page
  beforeAll(async () => {
    page = await browser.newPage({ viewport: { width, height: 760 }, reducedMotion: 'reduce' })
  })
  afterAll(() => page.close())

  test.each(names)('%s', async (name) => {
    const problems: string[] = []
    const hear = (error: Error) => problems.push(error.message)
    page.on('pageerror', hear)
    await page.goto(`${site.url}/?show=${name}&${query}`)
    await page.locator('h1').waitFor()
    const wanted = new URLSearchParams(query).get('lang') ?? 'en'
    await page.waitForFunction((lang) => document.documentElement.lang === lang, wanted)
    await page.locator('#card').screenshot({ path: join(pictures, `${name}.${look}.png`) })
    expect(await tooWide(page)).toEqual([])
    expect(await violations(page)).toEqual([])
    expect(problems).toEqual([])
    if (look === 'pseudo') {
      const plain = await page.locator('main').evaluate((main) => {
        const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
        const found: string[] = []
        while (walker.nextNode()) {
          const text = walker.currentNode
          if (text.parentElement?.closest('bdi, pre, code')) continue
          if (/[A-Za-z]{4}/.test(text.textContent ?? '') && !/[⟦⟧]/.test(text.textContent ?? ''))
            found.push(text.textContent ?? '')
        }
        return found
      })
      expect(plain).toEqual([])
    }
    page.off('pageerror', hear)
  })
})
