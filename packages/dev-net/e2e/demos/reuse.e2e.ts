import { afterAll, beforeAll, expect, it } from 'vitest'
import { Album } from './fixtures/album.ts'
import { issue, meridian, neobank, revoke, settle, share, trustedIssuer } from './fixtures/residents.ts'
import { IsleDriver, openTown, type Town } from './fixtures/town.ts'
import { press } from './fixtures/verifier-lab.ts'

// Who was verified before, here or elsewhere, and what happens when that does not satisfy the bank, or is gone.

const LONG = 300_000

let town: Town
const album = new Album('neobank-reuse')
beforeAll(async () => {
  town = await openTown({ trustedIssuers: [trustedIssuer(meridian)] })
}, LONG)
afterAll(() => town?.[Symbol.asyncDispose]())

async function atTheBank(name: string) {
  const { page, context } = await town.citizen(name)
  const isle = new IsleDriver(page, town.network)
  await page.goto(`${town.network.urls.neobank}/onboarding`)
  await press(page, 'Begin')
  await isle.connect()
  return { page, context, isle }
}

it(
  'T-50 who has a fitting credential of another issuer shares it, and needs no verification',
  async () => {
    const resident = await settle(town.network, 'Traveller')
    await issue(town.network, resident, { by: meridian })
    const { page, context, isle } = await atTheBank('Traveller')
    await page.getByRole('heading', { name: 'You have been verified before' }).waitFor()
    await page.getByRole('button', { name: 'Be verified here instead' }).waitFor()
    await album.take(page, '01-reuse')
    await press(page, 'Share it')
    await isle.heading('Share your credential?')
    await isle.frame.getByText('Meridian').first().waitFor()
    // Refused, nothing is lost, and it can be had the other way.
    await isle.press('Do not share')
    await page.getByText('You stopped. Nothing was shared').waitFor()
    await press(page, 'Go on')
    await press(page, 'Share it')
    await isle.heading('Share your credential?')
    await isle.press('Share')
    await isle.agree()
    await page.getByRole('heading', { name: 'Your account is open' }).waitFor()
    await context.close()
  },
  LONG,
)

it(
  'what does not satisfy the bank is said line by line, and a verification here is offered in its place',
  async () => {
    const resident = await settle(town.network, 'Late')
    // The notes beside it do not say so, and only who can read it knows that it is too old.
    await issue(town.network, resident, { by: meridian, expires: new Date(Date.now() - 86_400_000) })
    const { page, context, isle } = await atTheBank('Late')
    await press(page, 'Share it')
    await isle.heading('Share your credential?')
    await isle.press('Share')
    await isle.agree()
    await page.getByRole('heading', { name: 'What you shared does not satisfy us' }).waitFor()
    await page.getByText('Its issuer has revoked it, or it has expired.').waitFor()
    expect(
      await page.locator('.checks > li').evaluateAll((all) => all.map((one) => one.getAttribute('data-state'))),
    ).toEqual(['passed', 'passed', 'failed', 'skipped'])
    await album.take(page, '02-not-accepted')
    await press(page, 'Be verified here instead')
    await isle.heading('This site needs to know who you are')
    await page.getByRole('heading', { name: 'Allow us to write one credential' }).waitFor()
    await context.close()
  },
  LONG,
)

it(
  'T-53 a revoked credential is not proposed',
  async () => {
    const resident = await settle(town.network, 'Revoked')
    const { notesId } = await issue(town.network, resident, { by: meridian })
    await revoke(town.network, notesId, meridian)
    const { page, context, isle } = await atTheBank('Revoked')
    await isle.heading('This site needs to know who you are')
    expect(await page.getByRole('heading', { name: 'You have been verified before' }).count()).toBe(0)
    await context.close()
  },
  LONG,
)

it(
  'T-61 a changed copy does not open an account; the page says so',
  async () => {
    const resident = await settle(town.network, 'Counterfeiter')
    const { id } = await issue(town.network, resident, { by: meridian })
    await share(town.network, resident, { credential: id, with: neobank.persona, forged: true })
    const { page, context, isle } = await atTheBank('Counterfeiter')
    await press(page, 'Share it')
    await isle.heading('Already shared')
    await page.getByRole('heading', { name: 'What you shared does not satisfy us' }).waitFor()
    await page.getByText('It was changed, or comes from an issuer that we do not know.').waitFor()
    await context.close()
  },
  LONG,
)

it(
  'who deletes the credential loses the account until another one is shared or made; no step is a dead end',
  async () => {
    const resident = await settle(town.network, 'Deleter')
    const { id } = await issue(town.network, resident, { by: meridian })
    const { page, context, isle } = await atTheBank('Deleter')
    await press(page, 'Share it')
    await isle.press('Share')
    await isle.agree()
    await page.getByRole('heading', { name: 'Your account is open' }).waitFor()
    for (const grant of await resident.client.getAccessGrantsOwned()) await resident.client.revokeAccessGrant(grant.id)
    await resident.client.removeCredential(id)
    await page.getByRole('link', { name: 'To your account' }).click()
    await page.getByRole('heading', { name: 'We cannot read your credential any more' }).waitFor()
    await press(page, 'Share it again')
    await page.getByText('There is no credential in your profile that we accept.').first().waitFor()
    await album.take(page, '03-gone')
    await press(page, 'Be verified again')
    await page.getByRole('heading', { name: 'Allow us to write one credential' }).waitFor()
    await context.close()
  },
  LONG,
)

it('T-87 T-90 T-91 no screen has complaints, in no language', () => {
  expect(album.complaints).toEqual([])
})
