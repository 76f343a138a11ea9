import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violations } from '../harness/axe.ts'
import { Album } from './fixtures/album.ts'
import { tabTo } from './fixtures/keyboard.ts'
import { IsleDriver, openTown, type Town } from './fixtures/town.ts'
import { heading, press } from './fixtures/verifier-lab.ts'

// The lender's two looks are two sets of tokens: for its own page, and for the Isle in it.

const LONG = 300_000
const surfaces = {
  Plum: { light: '#fffdfc', dark: '#21171c' },
  Harbour: { light: '#ffffff', dark: '#142026' },
} as const

let town: Town
const album = new Album('looks')
beforeAll(async () => {
  town = await openTown()
}, LONG)
afterAll(() => town?.[Symbol.asyncDispose]())

const radio = (page: Page, name: string) => page.getByRole('group', { name: 'Look' }).getByRole('radio', { name })
/** The colour that a document's cards have. */
const surfaceOf = () => getComputedStyle(document.documentElement).getPropertyValue('--surface').trim()
const drawn = () => getComputedStyle(document.querySelector('.card') as Element).backgroundColor
const rgb = (hex: string) => `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`

it(
  'T-77 T-87 the look is chosen by keyboard, kept for the next visit, and taken over by the Isle, in light and in dark',
  async () => {
    const { page, context } = await town.citizen('Looker')
    await page.goto(town.network.urls.lender)
    await heading(page, 'A fair loan, without a pile of papers')
    expect(await radio(page, 'Plum').isChecked()).toBe(true)
    await expect.poll(() => page.evaluate(drawn)).toBe(rgb(surfaces.Plum.light))
    await album.take(page, '01-plum')

    await tabTo(page, radio(page, 'Plum'))
    await page.keyboard.press('ArrowRight')
    expect(await radio(page, 'Harbour').isChecked()).toBe(true)
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await expect.poll(() => page.evaluate(drawn)).toBe(rgb(surfaces.Harbour[scheme]))
    }
    await page.reload()
    await heading(page, 'A fair loan, without a pile of papers')
    expect(await radio(page, 'Harbour').isChecked()).toBe(true)
    await album.take(page, '02-harbour')
    await page.goto(`${town.network.urls.lender}/setup`)
    await page.getByText('The node answers.').waitFor()
    await album.take(page, '02-harbour-setup')
    await page.goto(town.network.urls.lender)

    const isle = new IsleDriver(page, town.network)
    for (const look of ['Harbour', 'Plum'] as const) {
      await radio(page, look).check()
      await press(page, 'Show my credential')
      await isle.frame.getByRole('button', { name: /Test wallet/ }).waitFor()
      await album.take(page, `03-isle-${look}`)
      const frame = page.frames().find((one) => one.url().startsWith(town.network.urls.isle)) as Frame
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
        await expect.poll(() => frame.evaluate(surfaceOf)).toBe(surfaces[look][scheme])
        expect(await violations(frame)).toEqual([])
      }
      await page.keyboard.press('Escape')
      await isle.frame.getByRole('button', { name: /Test wallet/ }).waitFor({ state: 'hidden' })
    }
    expect(album.complaints).toEqual([])
    await context.close()

    // Somebody else's browser has made no choice.
    const other = await town.stranger()
    await other.goto(town.network.urls.lender)
    expect(await radio(other, 'Plum').isChecked()).toBe(true)
    await other.context().close()
  },
  LONG,
)
