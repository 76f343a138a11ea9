import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { en as enclave } from '../../../../apps/enclave/src/i18n/en.ts'
import { en as lender } from '../../../../demos/lender/src/page/i18n/en.ts'
import { persona } from '../../src/personas.ts'
import { Album } from './fixtures/album.ts'
import { keyPress, tabTo } from './fixtures/keyboard.ts'
import { issue, type Resident, revoke, settle, share } from './fixtures/residents.ts'
import { type Citizen, IsleDriver, openTown, PASSWORD, phone, type Town } from './fixtures/town.ts'
import { heading, press } from './fixtures/verifier-lab.ts'

const LONG = 300_000
const charlie = persona('Charlie', 'server')

let town: Town
let alice: Citizen
let resident: Resident
let credential: { readonly id: string; readonly notesId: string }
const album = new Album('lender')
beforeAll(async () => {
  town = await openTown()
  resident = await settle(town.network, 'Alice')
  credential = await issue(town.network, resident)
  alice = await town.citizen('Alice')
}, LONG)
afterAll(() => town?.[Symbol.asyncDispose]())

const copies = async () => (await resident.client.getAccessGrantsOwned()).length

/** Keys of a catalogue for the words that are on the screen. */
const keysFor = (catalogue: Readonly<Record<string, unknown>>, words: readonly string[]) =>
  Object.keys(catalogue).filter((key) => key.startsWith('field.') && words.includes(String(catalogue[key])))

describe('Lendwell', () => {
  it(
    'says what is asked and why, and where a credential can be had',
    async () => {
      const { page } = alice
      await page.goto(town.network.urls.lender)
      await heading(page, 'A fair loan, without a pile of papers')
      await page.getByRole('link', { name: 'Open an account at Neobank' }).waitFor()
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
    'sends somebody without a credential to an issuer',
    async () => {
      await settle(town.network, 'Nobody')
      const { page, context } = await town.citizen('Nobody')
      await page.goto(town.network.urls.lender)
      await press(page, 'Show my credential')
      await new IsleDriver(page, town.network).connect()
      await page.getByText('You have no credential that we accept').waitFor()
      const link = page.getByRole('link', { name: 'Open an account at Neobank' })
      expect(await link.getAttribute('href')).toBe(town.network.urls.neobank)
      // Nothing lies above it.
      await link.click({ trial: true })
      await album.take(page, '03-no-credential')
      await context.close()
    },
    LONG,
  )

  it(
    'T-45 T-48 on a phone: who asks, for what and until when, with two answers of one size; refusing shares nothing',
    async () => {
      const { page, context } = await town.citizen('Alice', phone)
      await page.goto(town.network.urls.lender)
      await press(page, 'Show my credential')
      const isle = new IsleDriver(page, town.network)
      await isle.connect()
      await isle.heading('Share your credential?')
      const { host } = new URL(town.network.urls.lender)
      for (const words of ['Lendwell', host, 'To decide whether we can lend you money', 'Until you end it.'])
        await isle.frame.getByText(words).first().waitFor()
      const [yes, no] = await Promise.all(
        ['Share', 'Do not share'].map((name) => isle.frame.getByRole('button', { name, exact: true }).boundingBox()),
      )
      expect([yes?.width, yes?.height]).toEqual([no?.width, no?.height])
      expect(yes?.height).toBeGreaterThanOrEqual(44)
      await isle.press('Do not share')
      await page.getByText('Nothing was shared. You can apply whenever you like.').waitFor()
      expect(await copies()).toBe(0)
      await context.close()
    },
    LONG,
  )

  it(
    'T-45 T-47 T-49 T-50 flow 3 by keyboard alone: she shares what the bank wrote; the server checks by itself and decides',
    async () => {
      const { page, context } = alice
      const isle = new IsleDriver(page, town.network)
      await page.goto(town.network.urls.lender)
      await keyPress(page, page.getByRole('button', { name: 'Show my credential' }))
      await keyPress(page, isle.frame.getByRole('button', { name: /Test wallet/ }))
      await isle.heading('Share your credential?')
      await album.take(page, '04-consent')
      await keyPress(page, isle.frame.getByRole('button', { name: 'Share', exact: true }))
      const strip = await isle.strip()
      const opened = context.waitForEvent('page')
      await keyPress(page, strip.frame.getByRole('button').first())
      const window = await opened
      const dialog = strip.at(window)
      await dialog.passwordField().waitFor()
      await tabTo(window, dialog.passwordField())
      await window.keyboard.type(PASSWORD)
      await window.keyboard.press('Enter')
      const allow = dialog.heading('allow.title')
      await allow.or(dialog.button('consent.yes')).first().waitFor()
      if (await allow.isVisible()) await keyPress(window, dialog.button('allow.yes'))
      await dialog.button('consent.yes').waitFor()
      const listed = keysFor(
        enclave,
        await window.locator('.field-groups .chips li > span:first-child').allInnerTexts(),
      )
      expect(listed.length).toBeGreaterThan(10)
      await keyPress(window, dialog.button('consent.yes'))
      await isle.heading('Shared')
      await keyPress(page, isle.frame.getByRole('button', { name: 'Done' }))
      await page.getByRole('heading', { name: 'You get the loan' }).waitFor()
      expect(await page.locator('.checks > [data-state="passed"]').count()).toBe(6)
      await page.getByText('What the Isle tells this page').click()
      await page.getByText('isle-grant').waitFor()
      await album.take(page, '05-granted')
      // What the page was told holds nothing of the credential.
      expect(await page.locator('.log').innerText()).not.toMatch(/Specimen|Exemplo|1991/i)

      // What the consent listed is what the lender can see, no more and no less.
      await page.goto(`${town.network.urls.lender}/mine`)
      await page.getByRole('heading', { name: 'We can read your credential' }).waitFor()
      const seen = keysFor(lender, await page.locator('.field-names > li').allInnerTexts())
      expect(seen.toSorted()).toEqual(listed.filter((key) => key in lender && key !== 'field.id').toSorted())
      await album.take(page, '08-mine')
    },
    LONG,
  )

  it(
    'T-54 asking again says that it is shared already, and writes nothing',
    async () => {
      const { page } = alice
      const isle = new IsleDriver(page, town.network)
      const before = await copies()
      await page.goto(town.network.urls.lender)
      await press(page, 'Show my credential')
      await isle.connectIfAsked()
      await isle.heading('Already shared')
      await page.getByRole('heading', { name: 'You get the loan' }).waitFor()
      expect(await copies()).toBe(before)
    },
    LONG,
  )

  it(
    'waits while the network does not show it what was shared',
    async () => {
      const { page } = alice
      let asked = 0
      await page.route('**/api/applications', async (route) => {
        asked += 1
        if (asked > 1) return route.continue()
        await page.getByRole('heading', { name: 'We are checking' }).waitFor()
        await route.fulfill({ status: 409, json: { error: { code: 'grant.not_visible', message: '' } } })
      })
      await page.goto(town.network.urls.lender)
      await press(page, 'Show my credential')
      await new IsleDriver(page, town.network).connectIfAsked()
      await page.getByText('Waiting for the network: it does not show us yet what you shared').first().waitFor()
      await page.getByRole('heading', { name: 'You get the loan' }).waitFor()
      await page.unroute('**/api/applications')
    },
    LONG,
  )

  it(
    'T-61 a copy whose text was changed is refused, which the page says; shared anew, it passes',
    async () => {
      const forger = await settle(town.network, 'Forger')
      const { id } = await issue(town.network, forger)
      await share(town.network, forger, { credential: id, with: charlie, forged: true })
      const { page, context } = await town.citizen('Forger')
      const isle = new IsleDriver(page, town.network)
      await page.goto(town.network.urls.lender)
      await press(page, 'Show my credential')
      await isle.connect()
      await isle.heading('Already shared')
      await isle.press('Done')
      await page.getByRole('heading', { name: 'What you shared is not genuine' }).waitFor()
      await page.getByText('It was changed after it was issued, or its issuer is not one that we trust').waitFor()
      await album.take(page, '12-not-genuine')
      await press(page, 'Share it anew')
      await isle.heading('Share your credential?')
      await isle.press('Share')
      await isle.agree()
      await isle.press('Done')
      await page.getByRole('heading', { name: 'You get the loan' }).waitFor()
      await context.close()
    },
    LONG,
  )

  it(
    'T-47 T-60 flow 4: among 250 grants the staff finds one, and reads it later, without her',
    async () => {
      const crowd = await settle(town.network, 'Crowd')
      const { id } = await issue(town.network, crowd)
      for (let at = await grantsOfCharlie(); at < 250; at++)
        await share(town.network, crowd, { credential: id, with: charlie })
      const staff = await town.stranger()
      await staff.goto(`${town.network.urls.lender}/staff`)
      await staff.getByLabel('Password', { exact: true }).fill(town.network.staffPassword)
      await press(staff, 'Log in')
      await staff.getByText('250 grants').waitFor()
      await staff.getByText('Page 1 of 10').waitFor()
      await press(staff, 'Next page')
      await staff.getByText('Page 2 of 10').waitFor()
      expect(await staff.locator('.grants').first().locator('> li').count()).toBe(25)
      await staff.getByLabel('Profile or wallet').fill(resident.persona.address)
      await press(staff, 'Search')
      await staff.getByText('1 grant', { exact: true }).waitFor()
      await staff.getByText('We can read it').waitFor()
      await staff.getByText('Until its owner ends it').waitFor()
      await staff.getByText(/Loan granted/).waitFor()
      await album.take(staff, '06-staff')
      await staff.getByRole('button', { name: /Open the copy/ }).click()
      await staff.getByText('Genuine:').waitFor()
      await staff.getByText('Date of birth').waitFor()
      await staff.getByRole('img').first().waitFor()
      await album.take(staff, '07-staff-detail')
      await staff.context().close()
    },
    LONG,
  )

  it(
    'T-42 revoked by the issuer: the lender sees it at its next look',
    async () => {
      await revoke(town.network, credential.notesId)
      const { page } = alice
      await page.goto(`${town.network.urls.lender}/mine`)
      await page.getByRole('heading', { name: 'We can read a credential that is not valid any more' }).waitFor()
      await album.take(page, '09-revoked-by-issuer')
    },
    LONG,
  )

  it(
    'T-62 the access is given back: gone for her, and for the staff, who keep their decision alone',
    async () => {
      const { page } = alice
      await press(page, 'Have Lendwell give it back')
      await album.take(page, '10-give-back')
      await press(page, 'Give it back')
      await page.getByRole('heading', { name: 'Our access is gone' }).waitFor()
      await album.take(page, '11-gone')
      const staff = await town.stranger()
      await staff.goto(`${town.network.urls.lender}/staff`)
      await staff.getByLabel('Password', { exact: true }).fill(town.network.staffPassword)
      await press(staff, 'Log in')
      await staff.getByRole('heading', { name: 'No longer shared' }).waitFor()
      await staff.getByText('Ended', { exact: true }).first().waitFor()
      await staff.getByLabel('Profile or wallet').fill(resident.userId)
      await press(staff, 'Search')
      await staff.getByText('Nothing is shared with us by this profile or wallet.').waitFor()
      await album.take(staff, '13-staff-ended')
      await staff.context().close()
    },
    LONG,
  )

  it('T-87 T-90 T-91 no screen has complaints, in no language', () => {
    expect(album.complaints).toEqual([])
  })
})

async function grantsOfCharlie(): Promise<number> {
  const { urls, staffPassword } = town.network
  const site = `http://127.0.0.1:${new URL(urls.lender).port}`
  const headers = { origin: urls.lender }
  const session = await fetch(`${site}/api/staff/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ password: staffPassword }),
  })
  const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const list = await fetch(`${site}/api/staff/grants`, { headers: { cookie } })
  return ((await list.json()) as { total: number }).total
}
