import { pseudoCatalogue } from '@open-idos/ui'
import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { en } from '../../../../apps/dashboard/src/i18n/en.ts'
import { drawn } from '../enclave/fixtures/look.ts'
import { settled } from '../harness/settled.ts'
import { Dashboard, type DashboardLab, openDashboardLab } from './fixtures/dashboard.ts'
import { shoot } from './fixtures/screens.ts'
import { injectWallets } from './fixtures/wallets.ts'
import { charlie, inDays, type Resident } from './fixtures/world.ts'

let here: DashboardLab
let alice: Resident
let id: string
beforeAll(async () => {
  here = await openDashboardLab()
  alice = await here.network.settle('Alice speaks')
  ;({ id } = await here.network.identity(alice))
  await here.network.share(alice, id, charlie, inDays(30))
  await here.network.share(alice, await here.network.credential(alice), charlie)
  await alice.client.createAttribute({ attribute_key: 'x', value: 'y' })
})
afterAll(() => here[Symbol.asyncDispose]())

let visitor: BrowserContext
afterEach(() => visitor.close())

const paths = [
  '/',
  '/credentials',
  '/attributes',
  '/access',
  '/received',
  '/wallets',
  '/security',
  '/activity',
  '/settings',
]
const narrow = { viewport: { width: 320, height: 700 }, hasTouch: true, isMobile: true }

async function signIn() {
  await injectWallets(visitor, [{ name: 'Wallet', accounts: [alice.persona] }])
  const page = await visitor.newPage()
  await page.goto(here.url)
  await page.locator('.wallet-choice').click()
  await page.locator('#content h1').waitFor()
  return new Dashboard(page, here.url)
}

/** Goes there without the menu, which a phone hides. */
async function visit({ page }: Dashboard, path: string): Promise<void> {
  await page.evaluate((to) => {
    const link = Object.assign(document.createElement('a'), { href: to })
    document.querySelector('main')?.append(link)
    link.click()
    link.remove()
  }, path)
  await page.waitForURL((url) => url.pathname === path)
  await page.locator('#content h1').waitFor()
  await page.locator('[aria-busy=true]').waitFor({ state: 'detached' })
  await settled(page)
}

test('T-91 a language of brackets shows no sentence that was never translated, and none that is cut', async () => {
  visitor = await here.visitor({ ...narrow, locale: 'de-DE' })
  const body = `export const de = ${JSON.stringify(pseudoCatalogue(en))}`
  await visitor.route(/\/assets\/de-[\w-]+[.]js$/, (route) => route.fulfill({ contentType: 'text/javascript', body }))
  const dashboard = await signIn()
  const problems: unknown[] = []
  for (const path of [...paths, `/credentials/${id}`, '/access/new']) {
    await visit(dashboard, path)
    const plain = await dashboard.page.evaluate(() => {
      const found: string[] = []
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const parent = node.parentElement
        // Words of people and issuers, numbers of things, names of languages.
        if (
          parent === null ||
          parent.closest('[translate=no], bdi, option, kbd, script, .brand-house, .wallet-row .strong')
        )
          continue
        const rest = (node.textContent ?? '').replace(/⟦[^⟧]*⟧/g, '')
        if (/[A-Za-z]{3,}/.test(rest) && !/Neobank|Charlie Loans|⟦|⟧|^https?:/.test(rest)) found.push(rest.trim())
      }
      return found
    })
    if (plain.length > 0) problems.push({ path, plain })
    const overflow = await dashboard.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (overflow > 0) problems.push({ path, overflow })
  }
  expect(problems).toEqual([])
})

test('T-90 T-91 in Arabic, at 320 pixels, with text twice as large, nothing is wider than the screen', async () => {
  visitor = await here.visitor({ ...narrow, locale: 'ar' })
  const dashboard = await signIn()
  expect(await dashboard.page.evaluate(() => document.documentElement.dir)).toBe('rtl')
  const problems: unknown[] = []
  for (const path of [...paths, `/credentials/${id}`, '/access/new']) {
    await visit(dashboard, path)
    if (path === '/access' || path === '/') {
      const found = await shoot(dashboard.page, `50-arabic${path === '/' ? '' : '-access'}`)
      if (found.length > 0) problems.push({ path, found })
    }
    for (const size of ['100%', '200%']) {
      await dashboard.page.evaluate((percent) => {
        document.documentElement.style.fontSize = percent
      }, size)
      await drawn(dashboard.page)
      const overflow = await dashboard.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (overflow > 0) problems.push({ path, size, overflow })
    }
    await dashboard.page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
  }
  expect(problems).toEqual([])
})

test('T-91 it speaks as the page that led here, but not against what was chosen here', async () => {
  visitor = await here.visitor({ locale: 'fr-FR' })
  const page = await visitor.newPage()
  // What the document says of its language when its first words are drawn, and not a moment later.
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      const heading = document.querySelector('h1')
      if (heading === null) return
      heading.dataset['spoken'] = document.documentElement.lang
      observer.disconnect()
    })
    observer.observe(document, { childList: true, subtree: true })
  })
  const open = async (path: string) => {
    await page.goto(here.url + path)
    return page.locator('h1[data-spoken]').getAttribute('data-spoken')
  }
  expect(await open('/?lang=xx')).toBe('fr')
  expect(await open('/?lang=de')).toBe('de')
  expect(await open('/settings')).toBe('de')
  await page.locator('select:has(option[value=es])').selectOption('es')
  await page.locator('html[lang=es]').waitFor()
  expect(await open('/?lang=de')).toBe('es')
})
