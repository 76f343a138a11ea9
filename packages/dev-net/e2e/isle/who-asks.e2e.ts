import { createAccessRequestToken, requestKeyOf } from '@open-idos/consumer'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Resident } from '../dashboard/fixtures/world.ts'
import { violations } from '../harness/axe.ts'
import { injectWallet } from '../harness/test-wallet.ts'
import { HostPage, type IsleLab, openIsleLab } from './fixtures/isle-lab.ts'
import { serveIsle } from './fixtures/isle-site.ts'

// Who asks: what a site publishes at its own address, and what its server signs.

const seed = new Uint8Array(32).fill(5)
let world: IsleLab
let alice: Resident
let host: HostPage
beforeAll(async () => {
  world = await openIsleLab()
  alice = await world.network.settle('Alice who reads')
  await world.network.identity(alice)
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(async () => {
  host = await world.openPage({ prepare: (visitor) => injectWallet(visitor, alice.persona) })
})
afterEach(async () => {
  world.lab.web.clear('bank')
  await host.visitor.close()
})

const consumer = () => {
  const { consumerKey, consumerEncryptionKey } = host.bank.facts
  return { authPublicKey: consumerKey, encryptionPublicKey: consumerEncryptionKey }
}
const manifest = () => ({
  name: 'Charlie Lending',
  logo: `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#27699b"/></svg>')}`,
  contact: 'https://lender.example/contact',
  consumers: [consumer()],
})
const terms = () => host.isle.locator('.terms').innerText()
const signed = (more: object = {}) =>
  createAccessRequestToken({
    seed,
    origin: new URL(host.page.url()).origin,
    request: {
      need: { issuers: [{ authPublicKey: host.bank.facts.issuerKey, name: 'Neobank' }] },
      consumer: consumer(),
      purpose: { code: 'loan', text: { en: 'To offer you a loan' } },
      ...more,
    },
  })

async function connect(): Promise<void> {
  await host.press(/Test wallet/)
}

describe('T-46 a requester', () => {
  test('without a manifest is marked unverified: its address first, its name as its own word', async () => {
    await host.create()
    await host.startRequest('ask')
    await connect()
    await host.heading('Share your credential?')
    const text = await terms()
    expect(text).toContain('Unverified site')
    expect(text).toContain('It calls the receiver “Charlie”.')
    expect(text.indexOf(new URL(host.page.url()).host)).toBeLessThan(text.indexOf('Charlie'))
    expect(await violations(host.isle)).toEqual([])
  })

  test('with one is known by the name that stands at its own address, whatever its page says', async () => {
    host.publish(world.lab.web, manifest())
    await host.create()
    await host.startRequest('ask', { consumer: { ...consumer(), name: 'Your own bank' } })
    await connect()
    await host.heading('Share your credential?')
    const text = await terms()
    expect(text).toContain('Charlie Lending')
    expect(text).toContain('Verified')
    expect(text).not.toContain('Your own bank')
    expect(text).not.toContain('Unverified')
    expect(
      await host.isle.locator('.who-logo').evaluate((logo) => (logo as HTMLImageElement).naturalWidth),
    ).toBeGreaterThan(0)
    await host.isle.getByText('What does “verified” mean?').click()
    await host.isle.getByText('It says who answers for the site, not whether to trust them.').waitFor()
    expect(await violations(host.isle)).toEqual([])
  })

  test('with other keys than its own is refused, with a code', async () => {
    host.publish(world.lab.web, { ...manifest(), consumers: [{ ...consumer(), authPublicKey: 'ab'.repeat(32) }] })
    await host.create()
    await host.startRequest('ask')
    await connect()
    await host.heading('That did not work')
    await host.isle.getByText('does not publish as its own').first().waitFor()
    expect(await host.isle.getByRole('button', { name: 'Try again' }).count()).toBe(0)
    await host.press('Close')
    expect(await host.outcome('ask')).toMatchObject({ code: 'not_allowed' })
    expect(await host.bank.grantsOf(alice.userId)).toBe(0)
  })
})

describe('T-46 a request that the server signed', () => {
  beforeEach(async () => {
    host.publish(world.lab.web, { ...manifest(), requestKeys: [await requestKeyOf(seed)] })
    await host.create()
  })

  test('shows what the server said', async () => {
    await host.startSigned('ask', await signed({ lockedUntil: { days: 30, legalBasis: 'The law of loans' } }))
    await connect()
    await host.heading('Share your credential?')
    const text = await terms()
    expect(text).toContain('Charlie Lending')
    expect(text).toContain('To offer you a loan')
    expect(text).toContain('You cannot end it before')
    expect(text).toContain('The law of loans')
  })

  test.each([
    ['that the page wrote itself', async () => undefined],
    [
      'for another site',
      () => createAccessRequestToken({ seed, origin: 'https://other.example', request: anything() }),
    ],
    [
      'by another key',
      () =>
        createAccessRequestToken({
          seed: new Uint8Array(32).fill(6),
          origin: new URL(host.page.url()).origin,
          request: anything(),
        }),
    ],
  ])('%s is refused', async (_, make) => {
    const token = await make()
    if (token === undefined) await host.startRequest('ask')
    else await host.startSigned('ask', token)
    await connect()
    await host.heading('That did not work')
    await host.press('Close')
    expect(await host.outcome('ask')).toMatchObject({ code: 'not_allowed' })
  })

  test('is refused when it is too old', async () => {
    const token = await signed()
    await host.isle.evaluate(() => {
      const now = Date.now
      Date.now = () => now() + 12 * 60_000
    })
    await host.startSigned('ask', token)
    await connect()
    await host.isle.getByText('made too long ago').first().waitFor()
    await host.press('Close')
    expect(await host.outcome('ask')).toMatchObject({ code: 'request_expired' })
  })
})

describe.each([
  ['everybody', () => ({})],
  ['this site', () => ({ allowedParents: [world.lab.web.origin('bank')] })],
])('an Isle that is deployed for one network and %s', (_, more) => {
  test('asks a site who it is, and nothing else of it', async () => {
    const where = { nodes: [world.node.url], frames: [world.lab.enclaveUrl], ...more() }
    const isle = await serveIsle(where)
    const page = await HostPage.open(
      { lab: world.lab, node: world.node, isle },
      { prepare: (visitor) => injectWallet(visitor, alice.persona) },
    )
    page.publish(world.lab.web, manifest())
    await page.create()
    await page.startRequest('ask')
    await page.press(/Test wallet/)
    await page.heading('Share your credential?')
    expect(await page.isle.locator('.terms').innerText()).toContain('Charlie Lending')
    const reach = (path: string) =>
      page.isle.evaluate(
        (url) =>
          fetch(url, { mode: 'no-cors' }).then(
            () => 'reached',
            () => 'refused',
          ),
        world.lab.web.origin('bank') + path,
      )
    expect(await reach('/.well-known/idos-app.json')).toBe('reached')
    expect(await reach('/host.js')).toBe('refused')
    await page.visitor.close()
    await isle.close()
  })
})

function anything() {
  return {
    need: { issuers: [{ authPublicKey: host.bank.facts.issuerKey }] },
    consumer: consumer(),
    purpose: { code: 'loan', text: { en: 'To offer you a loan' } },
  }
}
