import type { Message } from '@open-idos/ui'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { en as enclave } from '../../../../apps/enclave/src/i18n/en.ts'
import { ar as isleInArabic } from '../../../../apps/isle/src/i18n/ar.ts'
import { ar } from '../../../../demos/neobank/src/page/i18n/ar.ts'
import { ar as verifierInArabic } from '../../../../demos/verifier/src/page/i18n/ar.ts'
import { keyPress, tabTo } from './fixtures/keyboard.ts'
import { settle } from './fixtures/residents.ts'
import { IsleDriver, openTown, PASSWORD, type Town } from './fixtures/town.ts'
import { heading } from './fixtures/verifier-lab.ts'

// The whole way into the bank, through pages of four sites, as it is for those who use no mouse, or read from right to left.

const LONG = 300_000

let town: Town
beforeAll(async () => {
  town = await openTown()
}, LONG)
afterAll(() => town?.[Symbol.asyncDispose]())

/** A sentence that has no plural forms. */
function words(message: Message): string {
  if (typeof message !== 'string') throw new Error('this sentence depends on a number')
  return message
}

/** Types where Tab leads to. */
async function keyFill(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.type(text)
}

it(
  'T-88 from the landing page to the open account by keyboard alone: the bank, the Isle, the Enclave, the verifier',
  async () => {
    const { page, context } = await town.citizen('Alice')
    const isle = new IsleDriver(page, town.network)
    const inIsle = (name: string | RegExp) =>
      keyPress(page, isle.frame.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }))
    const inVerifier = (name: string) => keyPress(page, isle.verifier.getByRole('button', { name, exact: true }))

    await page.goto(town.network.urls.neobank)
    await heading(page, 'A bank that does not keep your passport')
    await keyPress(page, page.getByRole('link', { name: 'Open an account' }))
    await heading(page, 'Open your account')
    await keyPress(page, page.getByRole('button', { name: 'Begin' }))
    await inIsle(/Test wallet/)
    await inIsle('Create a profile')

    const strip = await isle.strip()
    const opened = context.waitForEvent('page')
    await keyPress(page, strip.frame.getByRole('button').first())
    const window = await opened
    const dialog = strip.at(window)
    const password = window.getByLabel(enclave['password.label'], { exact: true })
    const way = window.getByRole('button', { name: new RegExp(`^${enclave['choose.password']}`) })
    await way.or(password).first().waitFor()
    if (await way.isVisible()) await keyPress(window, way)
    await keyFill(window, password, PASSWORD)
    await keyFill(window, window.getByLabel(enclave['password.repeat'], { exact: true }), PASSWORD)
    await keyPress(window, dialog.button('password.submit'))
    await dialog.closed()

    await inIsle('Get verified')
    await inIsle('Allow')
    await inVerifier('Begin')
    await inVerifier('Continue')
    await inVerifier('Use Alice, passport')
    await inVerifier('Continue')
    await inVerifier('That is right')
    await inVerifier('Use Alice')
    await inVerifier('Continue')
    await inVerifier('Use Alice, electricity bill')
    await inVerifier('Fill in the sample address')
    await inVerifier('Continue')
    await inVerifier('Send it in')
    await page.getByRole('heading', { name: 'Your account is open' }).waitFor()
    await keyPress(page, page.getByRole('link', { name: 'To your account' }))
    await page.getByText('€250.00').waitFor()
    await context.close()
  },
  LONG,
)

it(
  'T-91 the Isle and the verifier speak the language of the bank, and run the same way',
  async () => {
    await settle(town.network, 'Amina')
    const { page, context } = await town.citizen('Amina')
    const isle = new IsleDriver(page, town.network)
    await page.goto(`${town.network.urls.neobank}/onboarding?lang=ar`)
    await page.getByRole('button', { name: words(ar['join.start']) }).click()
    await isle.heading(words(isleInArabic['disconnected.title']))
    await isle.connect()
    await isle.press(words(isleInArabic['need.start']))
    await isle.press(words(isleInArabic['write.approve']))
    const begin = isle.verifier.getByRole('button', { name: words(verifierInArabic['intro.start']) })
    await begin.waitFor()
    for (const root of [page.locator('html'), isle.frame.locator('html'), isle.verifier.locator('html')])
      expect([await root.getAttribute('lang'), await root.getAttribute('dir')]).toEqual(['ar', 'rtl'])
    // Chosen once, it holds for the next visit.
    await page.goto(town.network.urls.neobank)
    await heading(page, words(ar['landing.title']))
    await context.close()
  },
  LONG,
)
