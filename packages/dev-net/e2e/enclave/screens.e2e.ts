import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samples } from '../../../../apps/enclave/gallery/samples/samples.ts'
import { strips } from '../../../../apps/enclave/gallery/samples/strips.ts'
import { type Violation, violations } from '../harness/axe.ts'
import { Album } from './fixtures/album.ts'
import { type Gallery, openGallery } from './fixtures/gallery.ts'
import { cutOff, cutOffWhenSpaced, smallTargets } from './fixtures/look.ts'

// What every screen looks like, and that everybody can use it. The pictures lie in `.cache/screens/enclave`.

const album = new Album('index.html')
const names = Object.keys(samples)
/** As the page chose, or as the system has it: then both one after the other. */
const looks = [
  { group: 'phone', theme: 'auto', viewport: { width: 360, height: 740 }, touch: true },
  { group: 'light-desktop', theme: 'light', viewport: { width: 1024, height: 800 }, touch: false },
  { group: 'dark-popup', theme: 'dark', viewport: { width: 420, height: 660 }, touch: false },
] as const
const LONG = 240_000

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(async () => {
  album.close()
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
        const found: Violation[] = []
        for (const scheme of theme === 'auto' ? (['light', 'dark'] as const) : [theme]) {
          await page.emulateMedia({ colorScheme: scheme })
          await album.take(page, { group: theme === 'auto' ? `${scheme}-${group}` : group, name: show })
          found.push(...(await violations(page, scheme === 'dark' ? 'colours' : 'all')))
        }
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
          await album.take(page, { group: `strip-${theme}`, name: `${show}-${lang}` })
          expect([show, lang, await cutOff(page)]).toEqual([show, lang, []])
          expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(80)
          if (show !== 'idle') {
            const found = await violations(page, theme === 'dark' ? 'colours' : 'all')
            expect([show, found]).toEqual([show, []])
          }
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
    await album.take(page, { group: 'strip-light', name: 'inline' })
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
        await album.take(page, { group: 'text-200', name: show })
        await page.evaluate(() => {
          document.documentElement.style.fontSize = ''
        })
        const spaced = await cutOffWhenSpaced(page)
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
      await album.take(page, { group: 'forced-colours', name: show })
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
      await album.take(page, { group: 'paper', name: show })
      for (const format of ['Letter', 'A4']) {
        const pdf = await page.pdf({ format })
        expect([show, format, pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length]).toEqual([show, format, 1])
      }
    }
    await page.context().close()
  })
})
