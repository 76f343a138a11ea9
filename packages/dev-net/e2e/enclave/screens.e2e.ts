import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samples } from '../../../../apps/enclave/gallery/samples/samples.ts'
import { strips } from '../../../../apps/enclave/gallery/samples/strips.ts'
import { violations } from '../harness/axe.ts'
import { type Gallery, openGallery, root } from './fixtures/gallery.ts'
import { addUserStyle, cutOff, smallTargets, untranslated } from './fixtures/look.ts'

// What every screen looks like, and that everybody can use it. The pictures lie in `.cache/screens/enclave`.

const folder = join(root, '.cache/screens/enclave')
const pictures: { readonly group: string; readonly name: string }[] = []
const names = Object.keys(samples)
const looks = [
  { group: 'light-phone', theme: 'light', viewport: { width: 360, height: 740 }, touch: true },
  { group: 'dark-phone', theme: 'dark', viewport: { width: 360, height: 740 }, touch: true },
  { group: 'light-desktop', theme: 'light', viewport: { width: 1024, height: 800 }, touch: false },
  { group: 'dark-popup', theme: 'dark', viewport: { width: 420, height: 660 }, touch: false },
] as const
const LONG = 240_000

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(async () => {
  writeFileSync(join(folder, 'index.html'), indexOf(pictures))
  await gallery[Symbol.asyncDispose]()
})

describe.each(looks)('in $group', ({ group, theme, viewport, touch }) => {
  it(
    'T-87 every screen passes the accessibility rules, cuts nothing off, and has targets to hit',
    async () => {
      const page = await gallery.open({ show: 'loading', theme }, { viewport, hasTouch: touch, isMobile: touch })
      const complaints: unknown[] = []
      for (const show of names) {
        await gallery.go(page, { show, theme })
        await picture(page, { group, name: show })
        const found = await violations(page)
        const cut = await cutOff(page)
        const small = await smallTargets(page, touch ? 44 : 24)
        if (found.length + cut.length + small.length > 0) complaints.push({ show, found, cut, small })
      }
      expect(complaints).toEqual([])
      await page.context().close()
    },
    LONG,
  )
})

describe('the strip', () => {
  it.each(['light', 'dark'] as const)(
    'fits into 320 × 80 pixels and more, %s',
    async (theme) => {
      const page = await gallery.open({ show: 'press-unlock', strip: true }, { viewport: { width: 320, height: 80 } })
      for (const lang of ['en', 'de', 'fr', 'ar']) {
        for (const show of Object.keys(strips).filter((name) => name !== 'inline')) {
          await page.setViewportSize({ width: 320, height: 80 })
          await gallery.go(page, { show, theme, lang, strip: true })
          if (show !== 'idle') await page.getByRole('main').waitFor()
          await picture(page, { group: `strip-${theme}`, name: `${show}-${lang}` })
          expect([show, lang, await cutOff(page)]).toEqual([show, lang, []])
          expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(80)
          if (show !== 'idle') expect([show, await violations(page)]).toEqual([show, []])
          await page.setViewportSize({ width: 560, height: 140 })
          expect([show, lang, await cutOff(page)]).toEqual([show, lang, []])
        }
      }
      await page.context().close()
    },
    LONG,
  )

  it('has targets for fingers', async () => {
    const page = await gallery.open(
      { show: 'press-unlock', strip: true },
      { viewport: { width: 320, height: 80 }, hasTouch: true, isMobile: true },
    )
    for (const show of Object.keys(strips).filter((name) => name !== 'inline' && name !== 'idle')) {
      await gallery.go(page, { show, strip: true })
      await page.getByRole('main').waitFor()
      // Where two large buttons share 80 px with a sentence, the small cross above them keeps the minimum.
      expect([show, await smallTargets(page, show === 'blocked' ? 24 : 44)]).toEqual([show, []])
    }
    await page.context().close()
  })

  it('draws the dialog where there can be no window', async () => {
    const page = await gallery.open({ show: 'inline', strip: true })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await picture(page, { group: 'strip-light', name: 'inline' })
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })
})

describe('T-90 for people with settings of their own', () => {
  it(
    'nothing is cut at 320 px, at twice the text size, and with wider spacing',
    async () => {
      const page = await gallery.open({ show: 'loading' }, { viewport: { width: 320, height: 640 } })
      const complaints: unknown[] = []
      for (const show of names) {
        await gallery.go(page, { show })
        const narrow = await cutOff(page)
        await page.evaluate(() => {
          document.documentElement.style.fontSize = '200%'
        })
        const large = await cutOff(page)
        await picture(page, { group: 'text-200', name: show })
        await page.evaluate(() => {
          document.documentElement.style.fontSize = ''
        })
        await addUserStyle(
          page,
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
        )
        const spaced = await cutOff(page)
        if (narrow.length + large.length + spaced.length > 0) complaints.push({ show, narrow, large, spaced })
      }
      expect(complaints).toEqual([])
      await page.context().close()
    },
    LONG,
  )

  it('stays usable in forced colours', async () => {
    const page = await gallery.open({ show: 'loading' }, { forcedColors: 'active' })
    for (const show of [
      'unlock-legacy',
      'consent-share',
      'new-password',
      'recovery-kit',
      'vault-profile',
      'choose-way',
    ]) {
      await gallery.go(page, { show })
      await picture(page, { group: 'forced-colours', name: show })
    }
    // What is chosen must be told apart without our colours.
    await gallery.go(page, { show: 'consent-share' })
    const border = (label: string) =>
      page.locator('label.segment', { hasText: label }).evaluate((element) => getComputedStyle(element).borderTopColor)
    expect(await border('Only now')).not.toBe(await border('Always'))
    await page.context().close()
  })

  it('moves nothing where no movement is wanted', async () => {
    const page = await gallery.open({ show: 'loading' }, { reducedMotion: 'reduce' })
    for (const show of ['loading', 'unlock-passkey-busy', 'new-password-busy']) {
      await gallery.go(page, { show })
      await expect
        .poll(() => page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length))
        .toBe(0)
    }
    await page.context().close()
  })

  it('prints the recovery kit as a page of its own', async () => {
    const page = await gallery.open({ show: 'recovery-kit', theme: 'dark' }, { viewport: { width: 794, height: 1123 } })
    await page.emulateMedia({ media: 'print' })
    const words = page.locator('.paper li', { hasText: /^[a-z]+$/ })
    expect(await words.count()).toBe(12)
    expect(await page.locator('.paper').innerText()).toContain('7f3c1a52-9b0e-4d6f-8a21-5c9e7d40b6f8')
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
    // One sheet of either usual size, also with twice the words.
    for (const show of ['recovery-kit', 'recovery-kit-long']) {
      await page.emulateMedia({ media: 'screen' })
      await gallery.go(page, { show })
      await page.emulateMedia({ media: 'print' })
      await picture(page, { group: 'paper', name: show })
      for (const format of ['Letter', 'A4']) {
        const pdf = await page.pdf({ format })
        expect([show, format, pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length]).toEqual([show, format, 1])
      }
    }
    await page.context().close()
  })
})

describe('T-91 in other languages', () => {
  it(
    'every word comes from the catalogue',
    async () => {
      const page = await gallery.open({ show: 'loading', lang: 'en-XA' }, { viewport: { width: 360, height: 740 } })
      const complaints: unknown[] = []
      for (const show of names) {
        await gallery.go(page, { show, lang: 'en-XA' })
        await picture(page, { group: 'pseudo', name: show })
        const found = [...(await untranslated(page)), ...(await cutOff(page))]
        if (found.length > 0) complaints.push({ show, found })
      }
      expect(complaints).toEqual([])
      await page.context().close()
    },
    LONG,
  )

  it(
    'Arabic runs from right to left',
    async () => {
      const page = await gallery.open({ show: 'loading', lang: 'ar' }, { viewport: { width: 360, height: 740 } })
      for (const show of names) {
        await gallery.go(page, { show, lang: 'ar' })
        await picture(page, { group: 'arabic', name: show })
        expect([show, await cutOff(page)]).toEqual([show, []])
      }
      expect(await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual([
        'rtl',
        'ar',
      ])
      expect(await violations(page)).toEqual([])
      await page.context().close()
    },
    LONG,
  )

  it.each(['de', 'es', 'fr', 'pt-BR'])(
    '%s fits',
    async (lang) => {
      const page = await gallery.open({ show: 'loading', lang }, { viewport: { width: 360, height: 740 } })
      const complaints: unknown[] = []
      for (const show of names) {
        await gallery.go(page, { show, lang })
        if (lang === 'de') await picture(page, { group: lang, name: show })
        const cut = await cutOff(page)
        if (cut.length > 0) complaints.push({ show, cut })
      }
      expect(complaints).toEqual([])
      await page.context().close()
    },
    LONG,
  )

  it('changing the language keeps what was typed and where the focus is', async () => {
    const page = await gallery.open({ show: 'new-password' })
    const field = page.locator('[autocomplete="new-password"]').first()
    await field.fill('correct horse')
    const language = page.getByRole('combobox', { name: 'Language' })
    await language.focus()
    await language.selectOption('de')
    await page.getByRole('heading', { name: 'Passwort festlegen' }).waitFor()
    expect(await field.inputValue()).toBe('correct horse')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de')
    await page.context().close()
  })
})

async function picture(page: Page, { group, name }: { group: string; name: string }): Promise<void> {
  mkdirSync(join(folder, group), { recursive: true })
  await page.screenshot({ path: join(folder, group, `${name}.png`), fullPage: true, animations: 'disabled' })
  pictures.push({ group, name })
}

/** A page to look through all of them. */
function indexOf(all: typeof pictures): string {
  const groups = [...new Set(all.map(({ group }) => group))]
  const figures = (group: string) =>
    all
      .filter((one) => one.group === group)
      .map(
        ({ name }) =>
          `<figure><img loading="lazy" src="${group}/${name}.png" alt=""><figcaption>${name}</figcaption></figure>`,
      )
      .join('')
  const sections = groups.map((group) => `<h2 id="${group}">${group}</h2><section>${figures(group)}</section>`)
  const links = groups.map((group) => `<a href="#${group}">${group}</a>`)
  return `<!doctype html><meta charset="utf-8"><title>Enclave screens</title><style>
body{font:14px system-ui;margin:24px;background:#777;color:#fff}a{color:#fff;margin-right:12px}
section{display:flex;flex-wrap:wrap;gap:16px;align-items:start}figure{margin:0}img{max-width:420px;display:block}
</style><nav>${links.join('')}</nav>${sections.join('')}`
}
