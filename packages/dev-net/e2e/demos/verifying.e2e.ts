import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Capture, capture } from './fixtures/capture.ts'
import { providerOf, verifierFrame } from './fixtures/provider.ts'
import { type Resident, settle } from './fixtures/residents.ts'
import { type Citizen, IsleDriver, openTown, phone, type Town } from './fixtures/town.ts'
import { heading, press } from './fixtures/verifier-lab.ts'

// From the bank through the verifier to a credential, with everything that can happen on the way. Whoever comes here has
// a profile already: joining is told elsewhere.

const LONG = 300_000
const documents = { front: 'Alice, passport', selfie: 'Alice', address: true }

let town: Town
beforeAll(async () => {
  // Nothing is decided unless a test does it.
  town = await openTown({ decisionDelayMs: 3_600_000 })
}, LONG)
afterAll(() => town?.[Symbol.asyncDispose]())

interface Applicant extends Citizen {
  readonly isle: IsleDriver
  readonly resident: Resident
}

/** Somebody with a profile, at the bank, where a verification is the next thing. */
async function applicant(name: string, options?: Parameters<Town['citizen']>[1]): Promise<Applicant> {
  const resident = await settle(town.network, name)
  const citizen = await town.citizen(name, options)
  const isle = new IsleDriver(citizen.page, town.network)
  await citizen.page.goto(`${town.network.urls.neobank}/onboarding`)
  await press(citizen.page, 'Begin')
  await isle.connect()
  await isle.heading('This site needs to know who you are')
  return { ...citizen, isle, resident }
}

/** Through the permission to the verifier. */
async function toVerifier({ isle }: Applicant): Promise<void> {
  await isle.press('Get verified')
  await isle.press('Allow')
  await isle.heading('Show your document')
}

const sees = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor()

/** In the frame: fills it in, sends it, and has the provider approve it. */
async function approveInFrame({ page, isle }: Applicant): Promise<void> {
  await capture(isle.verifier, documents)
  const decide = await providerOf(town.network, await verifierFrame(town.network, page))
  await send(isle.verifier)
  await sees(page, 'Your documents are being checked')
  await decide({ status: 'approved' })
}

const send = (where: Capture) => where.getByRole('button', { name: 'Send it in' }).click()

describe('T-34 the verifier', () => {
  it(
    'opens in its frame, also on a phone by touch; T-33 what is needed, how long it takes and who gets what come first',
    async () => {
      const one = await applicant('Frame', phone)
      const { page, isle } = one
      await toVerifier(one)
      await sees(page, 'Show who you are')
      const { verifier } = isle
      await verifier.getByText('It takes about three minutes.').waitFor()
      await verifier.getByText('What you need').waitFor()
      await verifier.getByText('Who gets what').waitFor()
      await verifier.getByRole('button', { name: 'Begin' }).waitFor()
      // Nothing sticks out to the side.
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
      await approveInFrame(one)
      await sees(page, 'Your account is open')
      await one.context.close()
    },
    LONG,
  )

  it(
    'opens in a tab where framing is refused, after the frame was tried; T-36 the result comes to the bank by itself, with the tab and the frame closed',
    async () => {
      const one = await applicant('Tab')
      const { page, isle, context } = one
      // A provider that refuses frames.
      await context.route(`${town.network.urls.verifier}/capture**`, async (route) => {
        const response = await route.fetch({ url: route.request().url().replace('verifier.localhost', '127.0.0.1') })
        const headers = response.headers()
        if (route.request().headers()['sec-fetch-dest'] === 'iframe')
          headers['content-security-policy'] = "frame-ancestors 'none'"
        await route.fulfill({ response, headers })
      })
      await toVerifier(one)
      await isle.frame.getByRole('radio', { name: 'New tab' }).check()
      const opened = context.waitForEvent('page')
      await isle.press('Open the verifier')
      const tab = await opened
      await capture(tab, documents)
      // The person leaves the frame early: only the bank's server and the verifier's are left to tell.
      await isle.press('Later')
      await isle.heading('This site needs to know who you are')
      await isle.press('Later')
      await page.getByText('You stopped.').waitFor()
      const decide = await providerOf(town.network, tab)
      await send(tab)
      await sees(page, 'Your documents are being checked')
      await tab.close()
      await decide({ status: 'approved' })
      await sees(page, 'Your account is open')
      await context.close()
    },
    LONG,
  )

  it(
    'is taken over by a phone that scans the code, after the frame was tried',
    async () => {
      const one = await applicant('Scan')
      const { page, isle } = one
      const links: string[] = []
      page.on('response', (response) => {
        if (!response.url().endsWith('/api/verification')) return
        void response.json().then(({ captureUrl }: { captureUrl: string }) => links.push(captureUrl))
      })
      await toVerifier(one)
      await isle.verifier.getByRole('button', { name: 'Begin' }).waitFor()
      await isle.frame.getByRole('radio', { name: 'Phone' }).check()
      await isle.frame.getByRole('img', { name: 'Code with the address of your verification' }).waitFor()
      await expect.poll(() => links.length).toBe(2)
      const handset = await town.stranger(phone)
      await handset.goto(links[1] as string)
      await capture(handset, documents)
      const decide = await providerOf(town.network, handset)
      await send(handset)
      await sees(page, 'Your documents are being checked')
      await decide({ status: 'approved' })
      await sees(page, 'Your account is open')
      await Promise.all([one.context.close(), handset.context().close()])
    },
    LONG,
  )
})

it(
  'T-35 T-40 refusing the permission, and leaving the verifier, keep everything; coming back goes on at the same step',
  async () => {
    const one = await applicant('Leaver')
    const { page, isle } = one
    await isle.press('Get verified')
    await isle.heading('Allow one credential?')
    await isle.frame.getByText(/Neobank may add one credential to your profile, until/).waitFor()
    await isle.press('Do not allow')
    await isle.frame.getByText('You did not allow it.').waitFor()
    await isle.press('Later')
    await page.getByText('You stopped. Nothing was shared').waitFor()
    await press(page, 'Go on')
    await isle.heading('This site needs to know who you are')
    await toVerifier(one)
    const { verifier } = isle
    await verifier.getByRole('button', { name: 'Begin' }).click()
    await verifier.getByRole('button', { name: 'Continue' }).click()
    await verifier.getByRole('button', { name: 'Use Alice, passport' }).click()
    await verifier.getByText('We have this picture.').waitFor()
    await isle.press('Later')
    await isle.heading('This site needs to know who you are')
    await isle.press('Later')
    await page.getByText('You stopped. Nothing was shared').waitFor()
    // In the same tab, or after a reload, or another day.
    await page.reload()
    await sees(page, 'Show who you are')
    await press(page, 'Go on')
    await isle.press('Get verified')
    await isle.verifier.getByRole('heading', { name: 'Check what we read' }).waitFor()
    await isle.verifier.getByRole('button', { name: 'That is right' }).waitFor()
    await one.context.close()
  },
  LONG,
)

it(
  'T-37 what a page or a frame says is believed by nobody: forged messages change nothing',
  async () => {
    const one = await applicant('Forged')
    const { page, isle } = one
    await toVerifier(one)
    await isle.verifier.getByRole('button', { name: 'Begin' }).waitFor()
    const asked = page.waitForResponse((response) => response.url().endsWith('/api/me'))
    await page.evaluate((origin) => {
      const lie = { source: 'open-idos:verifier', type: 'finished', status: 'approved' }
      window.postMessage(lie, '*')
      for (const frame of Array.from(document.querySelectorAll('idos-isle'))) {
        const inner = frame.shadowRoot?.querySelector('iframe')
        inner?.contentWindow?.postMessage({ ...lie, origin }, '*')
      }
    }, town.network.urls.verifier)
    const me = (await (await asked).json()) as { customer: { stage: string } }
    expect(me.customer.stage).toBe('identity')
    // Nor does the bank's server take a word for it.
    const answer = await page.evaluate(async () => {
      const body = JSON.stringify({ id: 'evt_1', sequence: 9, type: 'case.approved', data: { status: 'approved' } })
      const headers = { 'webhook-id': 'evt_1', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)) }
      return (await fetch('/webhooks/verifier', { method: 'POST', body, headers })).status
    })
    expect(answer).toBe(403)
    await sees(page, 'Show who you are')
    expect(await page.getByRole('heading', { name: 'Your account is open' }).count()).toBe(0)
    await one.context.close()
  },
  LONG,
)

it(
  'T-38 "needs more" says why and reopens the same case; a refusal says why, and another attempt begins anew',
  async () => {
    const one = await applicant('Retry')
    const { page, isle } = one
    await toVerifier(one)
    await isle.verifier.getByRole('button', { name: 'Begin' }).click()
    const first = await providerOf(town.network, await verifierFrame(town.network, page))
    await first({ status: 'resubmission_required', reason: 'unreadable' })
    await sees(page, 'Another picture is needed')
    await page.getByText('The document could not be read for certain.').first().waitFor()
    await isle.heading('That did not work yet')
    await isle.press('Try again')
    // The same case: it knows that a picture is wanted, and does not begin with its introduction.
    await isle.verifier.getByRole('heading', { name: 'We need another picture' }).waitFor()
    await first({ status: 'declined', reason: 'not_accepted' })
    await sees(page, 'The provider did not approve this')
    await isle.heading('Verification was declined')
    await isle.press('Try again')
    await isle.verifier.getByRole('heading', { name: 'Neobank asks who you are' }).waitFor()
    await approveInFrame(one)
    await sees(page, 'Your account is open')
    await one.context.close()
  },
  LONG,
)

it(
  'T-38 declined for good says so, and offers no attempt that would be in vain',
  async () => {
    const one = await applicant('Child')
    const { page, isle } = one
    await toVerifier(one)
    await isle.verifier.getByRole('button', { name: 'Begin' }).waitFor()
    const decide = await providerOf(town.network, await verifierFrame(town.network, page))
    await decide({ status: 'declined', reason: 'underage' })
    await sees(page, 'We cannot open an account for you')
    await page.getByText('You need to be 18 years old.').first().waitFor()
    await isle.heading('You are connected')
    for (const where of [page, isle.frame]) {
      expect(await where.getByRole('button', { name: /Try again|Go on|Get verified/ }).count()).toBe(0)
    }
    await one.context.close()
  },
  LONG,
)

it(
  'T-39 a review that takes long can be left; in a fresh browser its state is there, without a new upload',
  async () => {
    const one = await applicant('Patient')
    const { isle } = one
    await isle.press('Get verified')
    await isle.press('Allow')
    await isle.frame.getByRole('radio', { name: 'New tab' }).check()
    const opened = one.context.waitForEvent('page')
    await isle.press('Open the verifier')
    const tab = await opened
    await capture(tab, documents)
    const decide = await providerOf(town.network, tab)
    await send(tab)
    await decide({ status: 'in_review', reason: 'unreadable' })
    await sees(one.page, 'Your documents are being checked')
    await one.context.close()

    const { context, page } = await town.citizen('Patient')
    await page.goto(`${town.network.urls.neobank}/account`)
    await heading(page, 'Log in')
    await press(page, 'Log in')
    const again = new IsleDriver(page, town.network)
    await again.connect()
    await sees(page, 'Your documents are being checked')
    await decide({ status: 'approved' })
    await sees(page, 'Your account is open')
    await context.close()
  },
  LONG,
)

it(
  'T-43 somebody else gets nowhere with a link that was shared, and sees nothing of the case',
  async () => {
    const alice = await applicant('Owner')
    const link = alice.page.waitForResponse((response) => response.url().endsWith('/api/verification'))
    await toVerifier(alice)
    const { captureUrl } = (await (await link).json()) as { captureUrl: string }
    await alice.isle.verifier.getByRole('button', { name: 'Begin' }).click()
    await alice.isle.verifier.getByRole('heading', { name: 'Which document do you have?' }).waitFor()
    const mallory = await applicant('Mallory')
    const tab = await mallory.context.newPage()
    await tab.goto(captureUrl)
    await tab.getByText('This link was used before').first().waitFor()
    // Mallory's own way leads to a case of Mallory's own.
    await toVerifier(mallory)
    await mallory.isle.verifier.getByRole('heading', { name: 'Neobank asks who you are' }).waitFor()
    await Promise.all([alice.context.close(), mallory.context.close()])
  },
  LONG,
)

it(
  'T-44 with the node away at issuing the bank says that it is writing, tries again by itself, and writes one credential',
  async () => {
    const one = await applicant('Away')
    const { page, isle } = one
    await toVerifier(one)
    await capture(isle.verifier, documents)
    const decide = await providerOf(town.network, await verifierFrame(town.network, page))
    await send(isle.verifier)
    await sees(page, 'Your documents are being checked')
    await town.stopNode()
    await decide({ status: 'approved' })
    await sees(page, 'We are writing your credential')
    await page.getByText('The network does not answer just now; we try again by ourselves').waitFor()
    await town.startNode()
    await sees(page, 'Your account is open')
    const originals = (await one.resident.client.getAllCredentials()).filter((row) => row.original_id === null)
    expect(originals).toHaveLength(1)
    await one.context.close()
  },
  LONG,
)
