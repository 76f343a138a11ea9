import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { StripDriver } from '../harness/dialog-driver.ts'
import { capture } from './fixtures/capture.ts'
import { DevelopmentWallet } from './fixtures/development-wallet.ts'
import { takePicture, writesTour } from './fixtures/pictures.ts'
import { agreeIn, IsleDriver, openTown, PASSWORD, type Town } from './fixtures/town.ts'
import { heading, press } from './fixtures/verifier-lab.ts'

// The tour of the README, as somebody takes it who has neither a wallet nor a passport at hand. The pictures there are
// taken here: `npm run tour`.

const LONG = 300_000

let town: Town
let bank: Page
let dashboard: Page
let context: BrowserContext
beforeAll(async () => {
  town = await openTown({ decisionDelayMs: 2000, ...(writesTour ? { port: 8484 } : {}) })
  bank = await town.stranger({ viewport: { width: 1120, height: 780 } })
  context = bank.context()
}, LONG)
afterAll(() => town?.[Symbol.asyncDispose]())

/** Where the Enclave asks in a page: its button, and what opens. */
async function enclaveOf(page: Page) {
  const frame = page.frames().find((one) => one.url().startsWith(town.network.urls.enclave))
  if (frame === undefined) throw new Error('the Enclave is not in this page')
  return new StripDriver(frame).openAny(context)
}

it(
  'T-01 T-12 T-33 T-40 flow 1: a newcomer becomes Alice, opens an account, and a credential is written into her profile',
  async () => {
    await bank.goto(town.network.urls.neobank)
    await heading(bank, 'A bank that does not keep your passport')
    await bank.getByText('As your wallet, choose “Development wallet”').waitFor()
    await takePicture(bank, '1-bank')
    await bank.getByRole('link', { name: 'Open an account' }).click()
    await press(bank, 'Begin')
    const isle = new IsleDriver(bank, town.network)
    const wallet = new DevelopmentWallet(bank)
    await isle.press(/Development wallet/)
    await wallet.frame.getByText('Test keys.').waitFor()
    await takePicture(bank, '2-wallet')
    await wallet.connectAs('Alice')
    await isle.press('Create a profile')
    const strip = await isle.strip()
    const dialog = await strip.open(context, 'create')
    await dialog.chooseIfAsked('password')
    await dialog.heading('password.title').waitFor()
    await takePicture(dialog.page, '3-key')
    await dialog.newPassword(PASSWORD)
    await wallet.signFromNowOn()
    await isle.press('Get verified')
    await isle.heading('Allow one credential?')
    await takePicture(bank, '4-permission')
    await isle.press('Allow')
    await isle.verifier.getByRole('button', { name: 'Begin' }).waitFor()
    await capture(isle.verifier, { front: 'Alice, passport', selfie: 'Alice', address: true })
    await bank.evaluate(() => window.scrollTo(0, 0))
    await takePicture(bank, '5-verifier')
    await isle.verifier.getByRole('button', { name: 'Send it in' }).click()
    await bank.getByRole('heading', { name: 'Your account is open' }).waitFor()
    await isle.heading('You are connected')
    await bank.evaluate(() => window.scrollTo(0, 0))
    await takePicture(bank, '6-account')
  },
  LONG,
)

it(
  'T-41 flow 2: from there she comes to her Dashboard, and reads what was verified',
  async () => {
    const opened = context.waitForEvent('page')
    await bank.getByRole('link', { name: /See what we wrote about you/ }).click()
    dashboard = await opened
    await dashboard.getByRole('button', { name: 'Development wallet' }).click()
    const wallet = new DevelopmentWallet(dashboard)
    await wallet.connectAs('Alice')
    await wallet.signFromNowOn()
    await dashboard.locator('nav a[href="/credentials"]:visible').first().click()
    await dashboard.getByText('Identity check').first().click()
    await press(dashboard, 'Open the credential')
    await dashboard.locator('#idos-enclave-iframe').waitFor()
    const dialog = await enclaveOf(dashboard)
    await agreeIn(dialog)
    for (const words of ['ALICE MARIA', '12 April 1990', 'UX1234567', 'Nowhere'])
      await dashboard.getByText(words, { exact: true }).first().waitFor()
    await dashboard.getByText('an issuer that this Dashboard knows').first().waitFor()
    await dashboard.getByText('ALICE MARIA', { exact: true }).first().scrollIntoViewIfNeeded()
    await takePicture(dashboard, '7-dashboard')
  },
  LONG,
)

it(
  'T-49 T-50 flow 3: a lender takes the same credential, after she has read what leaves and agreed',
  async () => {
    const opened = context.waitForEvent('page')
    await bank.getByRole('link', { name: /Borrow money with it/ }).click()
    const lender = await opened
    await heading(lender, 'A fair loan, without a pile of papers')
    await press(lender, 'Show my credential')
    const isle = new IsleDriver(lender, town.network)
    const wallet = new DevelopmentWallet(lender)
    await isle.press(/Development wallet/)
    await wallet.connectAs('Alice')
    await wallet.signFromNowOn()
    await isle.heading('Share your credential?')
    await takePicture(lender, '8-consent')
    await isle.press('Share')
    await isle.agree()
    await isle.heading('Shared')
    await isle.press('Done')
    await lender.getByRole('heading', { name: 'You get the loan' }).waitFor()
    await lender.evaluate(() => window.scrollTo(0, 0))
    await takePicture(lender, '9-loan')
    await lender.close()
  },
  LONG,
)

it(
  'T-47 T-56 flow 4: the lender reads it without her, until she ends that',
  async () => {
    const staff = await context.newPage()
    await staff.goto(`${town.network.urls.lender}/staff`)
    await staff.getByLabel('Password', { exact: true }).fill(town.network.staffPassword)
    await press(staff, 'Log in')
    await staff.getByText('1 grant', { exact: true }).waitFor()
    await staff.getByText('Until its owner ends it').waitFor()
    await staff.getByRole('button', { name: /Open the copy/ }).click()
    await staff.getByText('ALICE MARIA').waitFor()
    await staff.getByText('Genuine:').waitFor()
    await takePicture(staff, '10-back-office')
    await press(staff, 'Close')

    await dashboard.bringToFront()
    await dashboard.locator('nav a[href="/access"]:visible').first().click()
    await dashboard.getByRole('button', { name: /^Revoke the access of Lendwell/ }).click()
    await press(dashboard, 'Revoke now')
    await dashboard.getByText('1 of 1 revoked').first().waitFor()

    await staff.bringToFront()
    await staff.reload()
    await staff.getByRole('heading', { name: 'No longer shared' }).waitFor()
    await staff.getByText('Nothing is shared with us now.').waitFor()
    expect(await staff.getByRole('button', { name: /Open the copy/ }).count()).toBe(0)
    await takePicture(staff, '11-ended')
  },
  LONG,
)
