import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samples } from '../../../../apps/enclave/gallery/samples/samples.ts'
import { violations } from '../harness/axe.ts'
import { Album } from './fixtures/album.ts'
import { changeTo, type Gallery, openGallery } from './fixtures/gallery.ts'
import { cutOff, untranslated } from './fixtures/look.ts'

// Every screen in every language, one after another in the same page, as a person meets them.

const album = new Album('languages.html')
const names = Object.keys(samples)
const LONG = 240_000

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(async () => {
  album.close()
  await gallery[Symbol.asyncDispose]()
})

async function change(page: Page, show: string): Promise<void> {
  await changeTo(page, show)
  if (show !== 'loading') await page.locator('main:not([aria-busy]) h1').waitFor()
}

describe('T-91 in other languages', () => {
  it(
    'every word comes from the catalogue',
    async () => {
      const page = await gallery.open({ show: 'loading', lang: 'en-XA' }, { viewport: { width: 360, height: 740 } })
      const complaints: unknown[] = []
      for (const show of names) {
        await change(page, show)
        await album.take(page, { group: 'pseudo', name: show })
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
        await change(page, show)
        await album.take(page, { group: 'arabic', name: show })
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
        await change(page, show)
        if (lang === 'de') await album.take(page, { group: lang, name: show })
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
