import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Album } from './fixtures/album.ts'
import { capture } from './fixtures/capture.ts'
import { type Citizen, IsleDriver, openTown, type Town } from './fixtures/town.ts'
import { heading, press } from './fixtures/verifier-lab.ts'

const LONG = 300_000

let town: Town
let alice: Citizen
const album = new Album('lender')
beforeAll(async () => {
  town = await openTown(300)
  alice = await town.citizen('Alice')
}, LONG)
afterAll(() => town?.[Symbol.asyncDispose]())

describe('Lendwell', () => {
  it(
    'says what is asked and why; without a credential it says where to get one',
    async () => {
      const { page } = alice
      await page.goto(town.network.urls.lender)
      await heading(page, 'A fair loan, without a pile of papers')
      await album.take(page, '01-apply')
      await page.goto(`${town.network.urls.lender}/setup`)
      await page.getByText('The node answers.').waitFor()
      await album.take(page, '02-setup')
      await page.goto(`${town.network.urls.lender}/mine`)
      await page.getByText('Sign in with your wallet to see it.').waitFor()
      await album.take(page, '03-mine-signed-out')
    },
    LONG,
  )

  it(
    'T-06 Alice is verified at the bank first',
    async () => {
      const { page } = alice
      const isle = new IsleDriver(page, town.network)
      await page.goto(`${town.network.urls.neobank}/onboarding`)
      await press(page, 'Begin')
      await isle.connect()
      await isle.join()
      await isle.press('Get verified')
      await isle.press('Allow')
      await capture(isle.verifier, { front: 'Alice, passport', selfie: 'Alice', address: true })
      await isle.verifier.getByRole('button', { name: 'Send it in' }).click()
      await page.getByRole('heading', { name: 'Your account is open' }).waitFor()
    },
    LONG,
  )

  it(
    'T-48 refusing shares nothing, and she can apply again',
    async () => {
      const { page } = alice
      await page.goto(town.network.urls.lender)
      await press(page, 'Show my credential')
      const isle = new IsleDriver(page, town.network)
      await isle.connect()
      await isle.heading('Share your credential?')
      await album.take(page, '04-consent')
      await isle.press('Do not share')
      await page.getByText('Nothing was shared. You can apply whenever you like.').waitFor()
    },
    LONG,
  )

  it(
    'T-45 T-49 T-50 flow 3: she shares what the bank wrote; the server checks by itself and decides',
    async () => {
      const { page } = alice
      const isle = new IsleDriver(page, town.network)
      await page.goto(town.network.urls.lender)
      await press(page, 'Show my credential')
      if ((await isle.frame.getByRole('button', { name: /Test wallet/ }).count()) > 0) await isle.connect()
      await isle.heading('Share your credential?')
      await isle.press('Share')
      await isle.agree()
      await isle.heading('Shared')
      await isle.press('Done')
      await page.getByRole('heading', { name: 'You get the loan' }).waitFor()
      expect(await page.locator('.checks > [data-state="passed"]').count()).toBe(6)
      await page.getByText('What the Isle tells this page').click()
      await page.getByText('isle-grant').waitFor()
      await album.take(page, '05-granted')
      // What the page was told holds nothing of the credential.
      expect(await page.locator('.log').innerText()).not.toMatch(/EXAMPLE|Harbour|1990/i)
    },
    LONG,
  )

  it(
    'T-47 T-60 flow 4: the staff reads it later, without her',
    async () => {
      const staff = await (await town.browser.newContext({ locale: 'en-GB' })).newPage()
      await staff.goto(`${town.network.urls.lender}/staff`)
      await staff.getByLabel('Password', { exact: true }).fill(town.network.staffPassword)
      await press(staff, 'Log in')
      await staff.getByText('1 grant').waitFor()
      await album.take(staff, '06-staff')
      await staff.getByRole('button', { name: /Open the copy/ }).click()
      await staff.getByText('Genuine:').waitFor()
      await staff.getByText('dateOfBirth').waitFor()
      await staff.getByRole('img').first().waitFor()
      await album.take(staff, '07-staff-detail')
      await staff.context().close()
      const { page } = alice
      await page.goto(`${town.network.urls.lender}/mine`)
      await page.getByRole('heading', { name: 'We can read your credential' }).waitFor()
      await page.getByText('residentialAddressCountry').waitFor()
      await album.take(page, '08-mine')
    },
    LONG,
  )

  it(
    'T-42 revoked by the issuer: the lender sees it at its next look',
    async () => {
      const staff = await (await town.browser.newContext({ locale: 'en-GB' })).newPage()
      await staff.goto(`${town.network.urls.neobank}/staff`)
      await staff.getByLabel('Password', { exact: true }).fill(town.network.staffPassword)
      await press(staff, 'Log in')
      await staff.getByRole('rowheader').getByRole('link').click()
      await press(staff, 'Revoke the credential')
      await press(staff, 'Revoke')
      await staff.getByText('Not in order').first().waitFor()
      await staff.context().close()
      const { page } = alice
      await press(page, 'Look again')
      await page.getByRole('heading', { name: 'We can read a credential that is not valid any more' }).waitFor()
      await album.take(page, '09-revoked-by-issuer')
    },
    LONG,
  )

  it(
    'T-62 T-56 the access is given back, and is gone',
    async () => {
      const { page } = alice
      await press(page, 'Have Lendwell give it back')
      await album.take(page, '10-give-back')
      await press(page, 'Give it back')
      await page.getByRole('heading', { name: 'Our access is gone' }).waitFor()
      await album.take(page, '11-gone')
    },
    LONG,
  )

  it('T-87 no screen has complaints', () => {
    expect(album.complaints).toEqual([])
  })
})
