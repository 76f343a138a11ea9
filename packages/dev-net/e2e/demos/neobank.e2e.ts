import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Album } from './fixtures/album.ts'
import { capture } from './fixtures/capture.ts'
import { keyPress } from './fixtures/keyboard.ts'
import { type Citizen, IsleDriver, openTown, type Town } from './fixtures/town.ts'
import { heading, press } from './fixtures/verifier-lab.ts'

const LONG = 300_000

let town: Town
let alice: Citizen
const album = new Album('neobank')
beforeAll(async () => {
  town = await openTown({ decisionDelayMs: 4000 })
  alice = await town.citizen('Alice')
}, LONG)
afterAll(() => town?.[Symbol.asyncDispose]())

describe('Neobank', () => {
  it(
    'T-06 T-33 opens an account: profile, permission, identity, review; the result comes by itself, and leads on',
    async () => {
      const { page } = alice
      const { urls } = town.network
      const problems: string[] = []
      page.on('pageerror', (error) => problems.push(String(error)))
      await page.goto(urls.neobank)
      await heading(page, 'A bank that does not keep your passport')
      await album.take(page, '01-landing')
      await page.getByRole('link', { name: 'Open an account' }).click()
      await heading(page, 'Open your account')
      await album.take(page, '02-begin')
      await press(page, 'Begin')
      const isle = new IsleDriver(page, town.network)
      await isle.heading('Prove who you are, once')
      await album.take(page, '03-wallets')
      await isle.connect()
      await isle.join()
      await isle.heading('This site needs to know who you are')
      await page.getByRole('heading', { name: 'Allow us to write one credential' }).waitFor()
      await album.take(page, '04-permission')
      await isle.press('Get verified')
      await isle.heading('Allow one credential?')
      await isle.press('Allow')
      await isle.heading('Show your document')
      await page.getByRole('heading', { name: 'Show who you are' }).waitFor()
      await album.take(page, '05-identity')
      await capture(isle.verifier, { front: 'Alice, passport', selfie: 'Alice', address: true })
      await isle.verifier.getByRole('button', { name: 'Send it in' }).click()
      await page.getByRole('heading', { name: 'Your documents are being checked' }).waitFor()
      await album.take(page, '06-review')
      await page.getByRole('heading', { name: 'Your account is open' }).waitFor()
      const away = page.getByRole('link', { name: /opens another site/ })
      // They speak the language of the bank.
      expect(await away.evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))).toEqual([
        `${urls.dashboard}/?lang=en`,
        `${urls.lender}/?lang=en`,
      ])
      await album.take(page, '07-open')
      expect(problems).toEqual([])
    },
    LONG,
  )

  it(
    'T-14 the account: number, balance, limits, top-up, payments',
    async () => {
      const { page } = alice
      await page.getByRole('link', { name: 'To your account' }).click()
      await page.getByText('€250.00').waitFor()
      await album.take(page, '08-account-new')
      await press(page, 'Add €100 of test money')
      await page.getByText('€350.00').waitFor()
      await page.getByLabel('To whom').fill('Bob')
      await page.getByLabel('Amount in euros').fill('99999')
      await press(page, 'Send')
      await page.getByText('Your level allows up to').first().waitFor()
      await album.take(page, '09-limit')
      await page.getByLabel('Amount in euros').fill('12,50')
      await press(page, 'Send')
      await page.getByText('€12.50 sent to Bob.').first().waitFor()
      await page.getByText('€337.50').waitFor()
      await album.take(page, '10-account')
    },
    LONG,
  )

  it(
    'T-45 T-49 P-10 the card partner gets access, and checks by itself',
    async () => {
      const { page } = alice
      await page.getByRole('link', { name: 'Card', exact: true }).click()
      await heading(page, 'Your Cardline card')
      await album.take(page, '11-claim')
      const isle = new IsleDriver(page, town.network)
      await press(page, 'Claim the card')
      await isle.heading('Share your credential?')
      await album.take(page, '12-consent')
      await isle.press('Share')
      await isle.agree()
      await page.getByRole('heading', { name: 'Your card is there' }).waitFor()
      await album.take(page, '13-card')
    },
    LONG,
  )

  it(
    'T-56 T-57 Alice ends the access of the bank by keyboard alone; the account says so, and she can share again',
    async () => {
      const { page } = alice
      await page.getByRole('link', { name: 'Settings', exact: true }).click()
      await heading(page, 'Settings')
      const isle = new IsleDriver(page, town.network)
      await press(page, 'Show who has access')
      await isle.heading('Who has access through this site')
      await album.take(page, '14-settings-manage')
      const row = isle.frame.getByRole('listitem').filter({ hasText: 'Neobank' })
      await keyPress(page, row.getByRole('button', { name: /End access/ }))
      await isle.heading('End access?')
      await isle.frame.getByText('Copies that were already read are not erased').waitFor()
      await keyPress(page, isle.frame.getByRole('button', { name: 'End access', exact: true }))
      await isle.frame.getByText('Access was ended.').waitFor()
      await keyPress(page, isle.frame.getByRole('button', { name: 'Done', exact: true }))
      await page.getByRole('link', { name: 'Account', exact: true }).click()
      await page.getByRole('heading', { name: 'We cannot read your credential any more' }).waitFor()
      await album.take(page, '15-access-lost')
      await press(page, 'Share it again')
      await isle.heading('Share your credential?')
      await isle.press('Share')
      await isle.agree()
      await page.getByText('€337.50').waitFor()
    },
    LONG,
  )

  it(
    'T-42 T-60 staff finds the customer, sees what was verified, and revokes; the customer sees it',
    async () => {
      const staff = await (await town.browser.newContext({ locale: 'en-GB' })).newPage()
      await staff.goto(`${town.network.urls.neobank}/staff`)
      await heading(staff, 'Back office')
      await album.take(staff, '20-staff-log-in')
      await staff.getByLabel('Password', { exact: true }).fill('not this one at all')
      await press(staff, 'Log in')
      await staff.getByText('This password is not right').first().waitFor()
      await staff.getByLabel('Password', { exact: true }).fill(town.network.staffPassword)
      await press(staff, 'Log in')
      await heading(staff, 'Customers')
      await staff.getByText('1 customer').waitFor()
      await album.take(staff, '21-staff-list')
      await staff.getByRole('rowheader').getByRole('link').click()
      await staff.getByText('Genuine: the signature fits').waitFor()
      await staff.getByText('Postal code').waitFor()
      await staff.getByRole('img', { name: /Document, front/ }).waitFor()
      await album.take(staff, '22-staff-customer')
      await press(staff, 'Revoke the credential')
      await album.take(staff, '23-staff-revoke')
      await press(staff, 'Revoke')
      await staff.getByText('Not in order').first().waitFor()
      await staff.context().close()

      const { page } = alice
      await page.goto(`${town.network.urls.neobank}/account`)
      await page.getByRole('heading', { name: 'Your credential was revoked by the issuer' }).waitFor()
      await album.take(page, '24-revoked')
      // No dead end: another verification can be had.
      await press(page, 'Be verified again')
      await page.getByRole('heading', { name: 'Allow us to write one credential' }).waitFor()
    },
    LONG,
  )

  it('T-87 T-90 T-91 no screen has complaints, in no language', () => {
    expect(album.complaints).toEqual([])
  })
})
