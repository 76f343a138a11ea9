import { createHash, randomBytes } from 'node:crypto'
import { createIDOSClient, LocalKeyProvider } from '@open-idos/client'
import { persona, walletOf } from '@open-idos/dev-net'
import { createIssuer } from '@open-idos/issuer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await World.start()
})
afterAll(() => world[Symbol.asyncDispose]())

const becomes = (browser: Browser, stage: string) => expect.poll(() => browser.stage(), { timeout: 20_000 }).toBe(stage)

async function approved(name: string): Promise<Browser> {
  const browser = world.browser(name)
  await browser.join()
  await browser.allowWriting()
  await browser.verify('alice-passport', { forced: 'approved' })
  return browser
}

describe('T-44 with the network away at issuing', () => {
  test('the bank says so, tries again, and writes one credential', async () => {
    const alice = world.browser('Alice-away')
    await alice.join()
    await alice.allowWriting()
    world.line.state = 'down'
    await alice.verify('alice-passport', { forced: 'approved' })
    await expect.poll(() => alice.me(), { timeout: 20_000 }).toMatchObject({ stage: 'issuing', attempts: 1 })
    world.line.state = 'up'
    await becomes(alice, 'active')
    expect(await alice.me()).toMatchObject({ attempts: 0 })
    expect(await alice.originals()).toHaveLength(1)
  })

  test('what was written without its answer coming back is found, not written again', async () => {
    const alice = world.browser('Alice-deaf')
    await alice.join()
    await alice.allowWriting()
    world.line.state = 'deaf'
    await alice.verify('alice-passport', { forced: 'approved' })
    await becomes(alice, 'active').finally(() => {
      world.line.state = 'up'
    })
    expect(await alice.originals()).toHaveLength(1)
  })

  test('who asks for something that needs it is told whose fault it is', async () => {
    const alice = world.browser('Alice-away')
    await alice.signIn()
    world.line.state = 'down'
    const answer = await alice.send('POST', '/api/write-grant/text', { owner: alice.who.caller })
    world.line.state = 'up'
    expect(answer).toMatchObject({ status: 503, json: { error: { code: 'network.unavailable' } } })
  })
})

test('T-40 a permission that somebody else signed is not used; the customer is asked for another', async () => {
  const alice = world.browser('Alice-wrong')
  await alice.join()
  await alice.allowWriting(persona('Mallory-wrong', 'EVM'))
  await alice.verify('alice-passport', { forced: 'approved' })
  await becomes(alice, 'permission')
  await alice.allowWriting()
  await becomes(alice, 'active')
})

test('whose credential was revoked is verified again, with a new permission, and keeps the account', async () => {
  const alice = await approved('Alice-again')
  await becomes(alice, 'active')
  expect(await alice.send('POST', '/api/start-over')).toMatchObject({ status: 409 })
  const account = await alice.send('GET', '/api/account')
  const staff = world.browser('Staff-again')
  await staff.send('POST', '/api/staff/session', { password: 'the staff of the bank' })
  await staff.send('POST', `/api/staff/customers/${String((await alice.me())['id'])}/revoke`)
  expect(await alice.stage()).toBe('access_lost')
  expect((await alice.send('POST', '/api/start-over')).json).toMatchObject({ customer: { stage: 'permission' } })
  await alice.allowWriting()
  await alice.verify('alice-passport', { forced: 'approved' })
  await becomes(alice, 'active')
  expect(await alice.originals()).toHaveLength(2)
  expect((await alice.send('GET', '/api/account')).json['number']).toBe(account.json['number'])
})

test('asked for a verification twice at once, one is opened', async () => {
  const alice = world.browser('Alice-twice')
  await alice.join()
  const answers = await Promise.all([1, 2].map(() => alice.send('POST', '/api/verification')))
  expect(answers.map(({ status }) => status)).toEqual([201, 201])
  expect(answers[0]?.json['captureUrl']).toBe(answers[1]?.json['captureUrl'])
})

describe('T-61 what is shared with the bank', () => {
  /** Opens honestly, and copies something else. */
  class Forger extends LocalKeyProvider {
    override async reencrypt(request: Parameters<LocalKeyProvider['reencrypt']>[0]) {
      const honest = Buffer.from(await this.decrypt(request.content, request.encryptorPublicKey)).toString('utf8')
      const forged = Buffer.from(honest.replace('1990-04-12', '1970-04-12'))
      const copy = await this.encrypt(forged, request.receiverPublicKey)
      return { ...copy, contentHash: createHash('sha256').update(forged).digest('hex') }
    }
  }

  test('and was changed by its owner is refused, and the answer says so', async () => {
    const alice = await approved('Alice-forger')
    await becomes(alice, 'active')
    const keys = new Forger({ password: `${alice.who.name}'s pass phrase` })
    const idle = await createIDOSClient({ nodeUrl: world.node.url, enclaveProvider: keys }).createClient()
    const client = await (await idle.withUserSigner(walletOf(alice.who))).logIn()
    const [mine] = (await client.getAllCredentials()).filter((one) => one.original_id === null)
    const { json } = await alice.send('GET', '/api/parties')
    const { authPublicKey, encryptionPublicKey } = json['cardline'] as Record<string, string>
    const copy = await client.requestAccessGrant(String(mine?.id), {
      consumerAuthPublicKey: authPublicKey as string,
      consumerEncryptionPublicKey: encryptionPublicKey as string,
    })
    expect(await alice.send('POST', '/api/card', { copyId: copy.id })).toMatchObject({
      status: 422,
      json: {
        check: {
          passed: false,
          lines: [
            { name: 'access', outcome: 'passed' },
            { name: 'proof', outcome: 'failed' },
            { name: 'status', outcome: 'skipped' },
            { name: 'age', outcome: 'skipped' },
          ],
        },
      },
    })
  })
})

test('the bank says of itself who asks here, and what for', async () => {
  const response = await fetch(`${world.url}/.well-known/idos-app.json`)
  expect(response.headers.get('content-type')).toContain('application/json')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  const [neobank, cardline] = [persona('Neobank', 'server'), persona('Cardline', 'server')]
  expect(await response.json()).toMatchObject({
    name: 'Neobank',
    logo: expect.stringMatching(/^data:image/),
    consumers: [neobank, cardline].map(({ caller, encryption }) => ({
      authPublicKey: caller,
      encryptionPublicKey: encryption.publicKeyBase64,
    })),
    purposes: [{ code: 'account' }, { code: 'card' }],
    requestKeys: [],
  })
})

test('issuers that the configuration names are accepted beside the bank itself', async () => {
  const { publicKeyMultibase } = createIssuer({ issuer: 'https://meridian.example/idos', seed: randomBytes(32) })
  const meridian = {
    name: 'Meridian',
    issuer: 'https://meridian.example/idos',
    publicKeyMultibase,
    authPublicKey: 'ab'.repeat(32),
  }
  await using other = await World.start({ NEOBANK_TRUSTED_ISSUERS: JSON.stringify([meridian]) })
  const { acceptedIssuers } = (await (await fetch(`${other.url}/api/parties`)).json()) as { acceptedIssuers: object[] }
  expect(acceptedIssuers).toMatchObject([{ name: 'Neobank' }, { name: 'Meridian', authPublicKey: 'ab'.repeat(32) }])
})
