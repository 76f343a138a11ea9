import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../src/server/config.ts'
import { type Browser, World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await World.start()
})
afterAll(() => world[Symbol.asyncDispose]())

const becomes = (browser: Browser, stage: string) => expect.poll(() => browser.stage(), { timeout: 15_000 }).toBe(stage)

describe('a customer', () => {
  test('joins, is verified, and has a credential that opens to what was verified', async () => {
    const alice = world.browser('Alice-1')
    expect((await alice.join()).json).toMatchObject({ customer: { stage: 'permission' } })
    await alice.allowWriting()
    expect(await alice.stage()).toBe('identity')
    await alice.verify()
    await becomes(alice, 'active')
    const client = await (await alice.connected()).logIn()
    const [credential] = (await client.getAllCredentials()).filter((one) => one.original_id === null)
    const content = JSON.parse(await client.getCredentialContent(String(credential?.id))) as {
      credentialSubject: object
    }
    expect(content.credentialSubject).toMatchObject({
      firstName: 'ALICE MARIA',
      familyName: 'EXAMPLE',
      residentialAddressCity: 'Nowhere',
    })
    const account = await alice.send('GET', '/api/account')
    expect(account.json).toMatchObject({ balance: 25_000, number: expect.stringMatching(/^XX00( \d{4}){4}$/) })
  })

  test('who has left gets the credential all the same', async () => {
    const alice = world.browser('Alice-2')
    await alice.join()
    await alice.allowWriting()
    await alice.verify('alice-passport', { forced: 'approved' })
    const later = world.browser('Alice-2')
    await later.signIn()
    await becomes(later, 'active')
  })

  test('who refused the permission is asked again after the approval', async () => {
    const alice = world.browser('Alice-3')
    await alice.join()
    await alice.verify('alice-passport', { forced: 'approved' })
    await becomes(alice, 'permission')
    await alice.allowWriting()
    await becomes(alice, 'active')
  })

  test('who is declined reads why, and may try again', async () => {
    const bob = world.browser('Bob-1')
    await bob.join()
    await bob.allowWriting()
    await bob.verify('bob-passport-expired')
    await becomes(bob, 'declined')
    const { json } = await bob.send('GET', '/api/me')
    expect(json).toMatchObject({ customer: { verification: { reasons: ['document_expired'] } } })
    await bob.verify('alice-passport')
    await expect.poll(() => bob.stage(), { timeout: 15_000 }).not.toBe('declined')
  })

  test('T-38 who is declined for good is told so, and no other case is opened', async () => {
    const kim = world.browser('Kim-1')
    await kim.join()
    await kim.allowWriting()
    await kim.verify('kim-passport-underage')
    await becomes(kim, 'closed')
    expect(await kim.send('POST', '/api/verification')).toMatchObject({
      status: 409,
      json: { error: { code: 'verification.closed' } },
    })
  })

  test('pays once, within the limit and the balance', async () => {
    const alice = world.browser('Alice-1')
    await alice.signIn()
    const payment = { to: 'Bob', cents: 1000, id: crypto.randomUUID() }
    await alice.send('POST', '/api/payments', payment)
    expect((await alice.send('POST', '/api/payments', payment)).json).toMatchObject({ balance: 24_000 })
    const large = await alice.send('POST', '/api/payments', { ...payment, id: crypto.randomUUID(), cents: 10_000_000 })
    expect(large).toMatchObject({
      status: 422,
      json: { error: { code: 'payment.refused', data: { reason: 'limit' } } },
    })
  })

  test('claims a card by sharing with the partner, and loses it with the access', async () => {
    const alice = world.browser('Alice-1')
    await alice.signIn()
    const copyId = await alice.share('cardline')
    expect((await alice.send('POST', '/api/card', { copyId })).json).toMatchObject({ check: { passed: true } })
    const client = await (await alice.connected()).logIn()
    const grant = (await client.getAccessGrantsOwned()).find((one) => one.data_id === copyId)
    await client.revokeAccessGrant(String(grant?.id))
    const { json } = await alice.send('POST', '/api/access')
    expect(json).toMatchObject({ customer: { stage: 'active' } })
    expect((json['customer'] as { card?: unknown }).card).toBeUndefined()
  })
})

describe('who may', () => {
  test('nobody without a session', async () => {
    const stranger = world.browser('Stranger')
    for (const path of ['/api/me', '/api/account']) expect((await stranger.send('GET', path)).status).toBe(401)
  })

  test('a proof signs in once, and its own wallet only', async () => {
    const [alice, mallory] = [world.browser('Alice-5'), world.browser('Mallory-5')]
    const wallet = { type: 'EVM', address: alice.who.address, publicKey: null }
    const { json } = await alice.send('POST', '/api/challenge', { wallet })
    const message = String(json['message'])
    const forged = { wallet, message, signature: mallory.who.signText(message) }
    expect(await alice.send('POST', '/api/session', forged)).toMatchObject({ status: 401 })
    const other = { ...wallet, address: mallory.who.address }
    const moved = { wallet: other, message, signature: mallory.who.signText(message) }
    expect(await mallory.send('POST', '/api/session', moved)).toMatchObject({ status: 401 })
    const proof = { wallet, message, signature: alice.who.signText(message) }
    expect((await alice.send('POST', '/api/session', proof)).status).toBe(200)
    expect((await alice.send('POST', '/api/session', proof)).json).toMatchObject({
      error: { code: 'challenge.invalid' },
    })
  })

  test('no page of somebody else', async () => {
    const alice = world.browser('Alice-1')
    await alice.signIn()
    const foreign = await alice.send('POST', '/api/access', {}, { origin: 'https://evil.example' })
    expect(foreign).toMatchObject({ status: 403, json: { error: { code: 'request.foreign' } } })
  })

  test('nobody with what another person shared', async () => {
    const [alice, mallory] = [world.browser('Alice-1'), world.browser('Mallory-6')]
    await alice.signIn()
    const copyId = await alice.share('bank')
    const access = { name: 'access', outcome: 'failed' }
    const refused = { status: 422, json: { check: { passed: false, lines: expect.arrayContaining([access]) } } }
    await mallory.signIn()
    expect(await mallory.send('POST', '/api/shared', { copyId })).toMatchObject(refused)
    await mallory.join()
    expect(await mallory.send('POST', '/api/shared', { copyId })).toMatchObject(refused)
    // Nor by saying that the other person's profile is theirs.
    const { userId } = (await alice.send('GET', '/api/me')).json['customer'] as { userId: string }
    const liar = world.browser('Mallory-6')
    await liar.signIn()
    await liar.send('POST', '/api/existing-profile', { userId })
    expect(await liar.send('POST', '/api/shared', { copyId })).toMatchObject(refused)
  })
})

describe('webhooks', () => {
  test('that the verifier did not sign change nothing', async () => {
    const body = JSON.stringify({ id: 'evt_1', sequence: 9, data: { caseId: crypto.randomUUID() } })
    const headers = {
      'webhook-id': 'evt_1',
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
      'webhook-signature': 'v1,AAAA',
    }
    const response = await fetch(`${world.url}/webhooks/verifier`, { method: 'POST', body, headers })
    expect(response.status).toBe(403)
  })

  test('come until they are taken, and issue one credential', async () => {
    const alice = world.browser('Alice-7')
    await alice.join()
    await alice.allowWriting()
    await world.stopBank()
    await world.startBank()
    await alice.verify('alice-passport', { forced: 'approved' })
    await world.stopBank()
    await world.startBank()
    await alice.signIn()
    await becomes(alice, 'active')
    const client = await (await alice.connected()).logIn()
    const originals = (await client.getAllCredentials()).filter((one) => one.original_id === null)
    expect(originals).toHaveLength(1)
  })
})

describe('the back office', () => {
  test('lists, opens, checks and revokes, and writes down who looked', async () => {
    const staff = world.browser('Staff')
    expect((await staff.send('GET', '/api/staff/customers')).status).toBe(401)
    await staff.send('POST', '/api/staff/session', { password: 'the staff of the bank' })
    const alice = world.browser('Alice-1')
    const found = await staff.send('GET', `/api/staff/customers?search=${alice.who.address.slice(0, 12)}`)
    const [customer] = found.json['customers'] as { id: string }[]
    const opened = await staff.send('GET', `/api/staff/customers/${customer?.id}`)
    expect(opened.json).toMatchObject({
      verification: { verified: true, status: 'approved' },
      credential: { credentialSubject: { familyName: 'EXAMPLE' } },
      audit: [{ what: 'looked at the credential' }],
    })
    const revoked = await staff.send('POST', `/api/staff/customers/${customer?.id}/revoke`)
    expect(revoked.json).toMatchObject({ customer: { credential: { status: 'revoked' } } })
    await alice.signIn()
    await alice.send('POST', '/api/access')
    expect(await alice.stage()).toBe('access_lost')
  })

  test('is closed to guessing', async () => {
    const mallory = world.browser('Mallory-8')
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => mallory.send('POST', '/api/staff/session', { password: 'wrong' })),
    )
    expect(answers.map(({ status }) => status)).toContain(429)
    expect(answers.map(({ status }) => status)).not.toContain(200)
  })
})

test('logs name no person', () => {
  expect(world.log.length).toBeGreaterThan(5)
  for (const line of world.log) expect(line).not.toMatch(/EXAMPLE|ALICE|0x[0-9a-f]{40}/i)
})

test('a configuration with mistakes names all of them, and no value', () => {
  const env = { NEOBANK_SIGNING_SEED: 'not a seed', NEOBANK_NODE_URL: 'http://127.0.0.1:1' }
  expect(() => readConfig(env)).toThrow(/NEOBANK_SIGNING_SEED[\s\S]*NEOBANK_STAFF_PASSWORD/)
  expect(() => readConfig(env)).not.toThrow(/not a seed/)
})
