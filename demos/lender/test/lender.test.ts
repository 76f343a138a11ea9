import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIDOSClient, LocalKeyProvider } from '@open-idos/client'
import { naclKeyPair, type Persona, persona, specimenSubject, startLocalNode, walletOf } from '@open-idos/dev-net'
import { createIssuer, idOSIssuer } from '@open-idos/issuer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../src/server/config.ts'
import { type Lender, startLender } from '../src/server/start-lender.ts'

type Json = Record<string, unknown>
const issuerUrl = 'https://neobank.example/idos'
const neobank = persona('Neobank', 'server')
const charlie = persona('Charlie', 'server')
const vcKey = createIssuer({ issuer: issuerUrl, seed: neobank.secret })
const dir = mkdtempSync(join(tmpdir(), 'lender-'))
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const log: string[] = []
let node: Awaited<ReturnType<typeof startLocalNode>>
let lender: Lender
let site: string
beforeAll(async () => {
  node = await startLocalNode({ dataDir: ':memory:' })
  site = 'http://lender.localhost:7104'
  lender = await startLender(
    readConfig({
      LENDER_PORT: '0',
      LENDER_PUBLIC_URL: site,
      LENDER_DATA_DIR: dir,
      LENDER_NODE_URL: node.url,
      LENDER_PUBLIC_NODE_URL: node.url,
      LENDER_ISLE_URL: 'http://isle.localhost:1',
      LENDER_ENCLAVE_URL: 'http://enclave.localhost:1',
      LENDER_DASHBOARD_URL: 'http://dashboard.localhost:1',
      LENDER_SIGNING_SEED: hex(charlie.secret),
      LENDER_ENCRYPTION_SECRET: hex(charlie.encryption.secretKey),
      LENDER_TRUSTED_ISSUERS: JSON.stringify([
        {
          name: 'Neobank',
          issuer: issuerUrl,
          publicKeyMultibase: vcKey.publicKeyMultibase,
          authPublicKey: neobank.caller,
        },
      ]),
      LENDER_STAFF_PASSWORD: 'the staff of the lender',
    }),
    (line) => log.push(line),
  )
})
afterAll(async () => {
  await lender[Symbol.asyncDispose]()
  await node.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Opens honestly, and copies something else. */
class Forger extends LocalKeyProvider {
  override async reencrypt(request: Parameters<LocalKeyProvider['reencrypt']>[0]) {
    const honest = Buffer.from(await this.decrypt(request.content, request.encryptorPublicKey)).toString('utf8')
    const forged = Buffer.from(honest.replace('1991-04-23', '1971-04-23'))
    const copy = await this.encrypt(forged, request.receiverPublicKey)
    return { ...copy, contentHash: createHash('sha256').update(forged).digest('hex') }
  }
}

/** A visitor with a wallet, a profile and a credential of Neobank's. */
class Visitor {
  readonly who: Persona
  #cookies = new Map<string, string>()
  client!: Awaited<ReturnType<Awaited<ReturnType<typeof this.connect>>['logIn']>>
  notesId = randomUUID()

  readonly #forges: boolean

  constructor(name: string, { forges = false } = {}) {
    this.who = persona(name, 'EVM')
    this.#forges = forges
  }

  async connect() {
    const Keys = this.#forges ? Forger : LocalKeyProvider
    const enclaveProvider = new Keys({ password: `${this.who.name}'s pass phrase` })
    return (await createIDOSClient({ nodeUrl: node.url, enclaveProvider }).createClient()).withUserSigner(
      walletOf(this.who),
    )
  }

  async join(subject: object = {}): Promise<this> {
    const issuer = await idOSIssuer.init({
      nodeUrl: node.url,
      signingKeyPair: naclKeyPair(neobank),
      encryptionSecretKey: neobank.encryption.secretKey,
    })
    const connected = await this.connect()
    const id = randomUUID()
    const profile = await connected.createUserEncryptionProfile(id)
    const message = `I join. ${id}`
    const user = {
      id,
      recipient_encryption_public_key: profile.userEncryptionPublicKey,
      encryption_password_store: 'user',
    }
    const wallet = { address: this.who.address, wallet_type: 'EVM', message, signature: this.who.signText(message) }
    await issuer.createUser(user, wallet)
    this.client = await connected.logIn()
    const now = Math.floor(Date.now() / 1000)
    const times = { access_grant_timelock: now, not_usable_before: now, not_usable_after: now + 600 }
    const parties = { owner_wallet_identifier: this.who.caller, grantee_wallet_identifier: issuer.authPublicKey }
    const grant = { id: randomUUID(), ...parties, issuer_public_key: issuer.authPublicKey, ...times }
    const signature = this.who.signText(await this.client.requestDWGMessage(grant))
    const fields = {
      id: `${issuerUrl}/credentials/${randomUUID()}`,
      level: 'plus',
      expirationDate: new Date(Date.now() + 1e9),
    }
    const credential = await issuer.buildCredential(fields, { ...specimenSubject(this.who.name), ...subject }, vcKey)
    await issuer.createCredentialByDelegatedWriteGrant(
      {
        publicNotes: JSON.stringify({ id: this.notesId, type: 'kyc', level: 'plus', status: 'approved' }),
        plaintextContent: JSON.stringify(credential),
        recipientEncryptionPublicKey: profile.userEncryptionPublicKey,
      },
      {
        id: grant.id,
        ownerWalletIdentifier: grant.owner_wallet_identifier,
        consumerWalletIdentifier: grant.grantee_wallet_identifier,
        issuerPublicKey: grant.issuer_public_key,
        accessGrantTimelock: now,
        notUsableBefore: now,
        notUsableAfter: now + 600,
        signature,
      },
    )
    return this
  }

  async send(method: string, path: string, body?: object): Promise<{ status: number; json: Json }> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${lender.url}${path}`, {
      method,
      headers: { origin: site, cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      this.#cookies.set(pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1))
    }
    const text = await response.text()
    return { status: response.status, json: text.startsWith('{') ? (JSON.parse(text) as Json) : {} }
  }

  async text(path: string): Promise<string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return (await fetch(`${lender.url}${path}`, { headers: { cookie } })).text()
  }

  async signIn(): Promise<this> {
    const wallet = { type: 'EVM', address: this.who.address, publicKey: null }
    const { json } = await this.send('POST', '/api/challenge', { wallet })
    const message = String(json['message'])
    await this.send('POST', '/api/session', { wallet, message, signature: this.who.signText(message) })
    return this
  }

  async share(lockedUntil = 0): Promise<string> {
    const [mine] = (await this.client.getAllCredentials()).filter((one) => one.original_id === null)
    const copy = await this.client.requestAccessGrant(String(mine?.id), {
      consumerAuthPublicKey: charlie.caller,
      consumerEncryptionPublicKey: charlie.encryption.publicKeyBase64,
      lockedUntil,
    })
    return copy.id
  }
}

const outcomes = (answer: { json: Json }): Record<string, string> =>
  Object.fromEntries(
    (answer.json['application'] as { lines: { name: string; outcome: string }[] }).lines.map((l) => [
      l.name,
      l.outcome,
    ]),
  )

describe('an application', () => {
  test('is granted when everything is in order, and ends to be readable with the grant', async () => {
    const alice = await (await new Visitor('Alice-L1').join()).signIn()
    const copyId = await alice.share()
    const answer = await alice.send('POST', '/api/applications', { copyId })
    expect(answer.status).toBe(201)
    expect(new Set(Object.values(outcomes(answer)))).toEqual(new Set(['passed']))
    const mine = await alice.send('GET', '/api/mine')
    expect(mine.json).toMatchObject({ access: { state: 'readable', lockedUntil: 0 } })
    expect(mine.json['access']).toMatchObject({
      fields: expect.arrayContaining(['dateOfBirth', 'residentialAddressCity']),
    })
    expect(JSON.stringify(mine.json)).not.toContain('1991')

    const grant = (await alice.client.getAccessGrantsOwned()).find((one) => one.data_id === copyId)
    await alice.client.revokeAccessGrant(String(grant?.id))
    expect((await alice.send('GET', '/api/mine')).json).toMatchObject({ access: { state: 'gone' } })
  })

  test.each([
    ['a child', { dateOfBirth: new Date('2015-01-01') }, 'age'],
    ['somebody without a checked address', { residentialAddress: undefined }, 'residence'],
  ])('of %s is refused', async (_, subject, line) => {
    const someone = await (await new Visitor(`Someone-${line}`).join(subject)).signIn()
    const answer = await someone.send('POST', '/api/applications', { copyId: await someone.share() })
    expect(answer.status).toBe(422)
    expect(outcomes(answer)).toMatchObject({ proof: 'passed', [line]: 'failed' })
  })

  test('with what another person shared is refused, and nothing of it is opened', async () => {
    const alice = await (await new Visitor('Alice-L2').join()).signIn()
    const copyId = await alice.share()
    const mallory = await new Visitor('Mallory-L').signIn()
    const answer = await mallory.send('POST', '/api/applications', { copyId })
    expect(outcomes(answer)).toMatchObject({ access: 'passed', owner: 'failed', proof: 'skipped', age: 'skipped' })
  })

  test('with a copy that does not exist is not decided', async () => {
    const nobody = await new Visitor('Nobody-L').signIn()
    const answer = await nobody.send('POST', '/api/applications', { copyId: randomUUID() })
    // It may be on its way: the page asks again for a while.
    expect(answer).toMatchObject({ status: 409, json: { error: { code: 'grant.not_visible' } } })
  })

  test('needs a wallet that proved itself', async () => {
    expect((await new Visitor('Stranger-L').send('POST', '/api/applications', { copyId: randomUUID() })).status).toBe(
      401,
    )
  })

  test('can be taken back by the lender', async () => {
    const alice = await (await new Visitor('Alice-L3').join()).signIn()
    await alice.send('POST', '/api/applications', { copyId: await alice.share() })
    expect((await alice.send('DELETE', '/api/mine')).status).toBe(204)
    expect((await alice.send('GET', '/api/mine')).json).toMatchObject({ access: { state: 'gone' } })
  })
})

describe('the staff', () => {
  test('sees what was granted, opens and returns it', async () => {
    const alice = await (await new Visitor('Alice-L4').join()).signIn()
    const lockedUntil = Math.floor(Date.now() / 1000) + 1
    const copyId = await alice.share(lockedUntil)
    const staff = new Visitor('Staff-L')
    expect((await staff.send('GET', '/api/staff/grants')).status).toBe(401)
    expect((await staff.send('POST', '/api/staff/session', { password: 'wrong' })).status).toBe(401)
    await staff.send('POST', '/api/staff/session', { password: 'the staff of the lender' })
    for (const search of [alice.client.user.id, alice.who.address]) {
      const list = await staff.send('GET', `/api/staff/grants?search=${search}`)
      expect(list.json).toMatchObject({ total: 1, grants: [{ copyId, lockedUntil, status: 'approved' }] })
    }
    expect((await staff.send('GET', '/api/staff/grants?search=nobody')).json).toMatchObject({ total: 0, grants: [] })
    const opened = await staff.send('GET', `/api/staff/grants/${copyId}`)
    expect(opened.json).toMatchObject({ state: 'readable', verified: true, credential: { level: 'plus' } })
    expect(opened.json).toMatchObject({ audit: [{ what: 'opened', copyId }] })
  })

  test('sees what is over, and keeps a record of who looked', async () => {
    const alice = await (await new Visitor('Alice-L5').join()).signIn()
    const copyId = await alice.share()
    await alice.send('POST', '/api/applications', { copyId })
    const staff = new Visitor('Staff-L5')
    await staff.send('POST', '/api/staff/session', { password: 'the staff of the lender' })
    const ended = async () => (await staff.send('GET', '/api/staff/ended')).json['ended'] as { copyId: string }[]
    expect((await ended()).map((one) => one.copyId)).not.toContain(copyId)
    const grant = (await alice.client.getAccessGrantsOwned()).find((one) => one.data_id === copyId)
    await alice.client.revokeAccessGrant(String(grant?.id))
    expect(await ended()).toEqual(expect.arrayContaining([expect.objectContaining({ copyId, granted: true })]))
    expect((await staff.send('GET', `/api/staff/grants/${copyId}`)).json).toMatchObject({ state: 'gone' })
    expect((await staff.send('GET', `/api/staff/grants?search=${alice.client.user.id}`)).json).toMatchObject({
      total: 0,
    })
    expect((await staff.text('/api/staff/log.csv')).split('\r\n')).toContainEqual(
      expect.stringContaining(`opened,${copyId}`),
    )
  })

  test('is closed to guessing', async () => {
    const mallory = new Visitor('Mallory-L5')
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => mallory.send('POST', '/api/staff/session', { password: 'wrong' })),
    )
    expect(answers.map(({ status }) => status)).toContain(429)
  })
})

test('T-61 a copy whose text its owner changed is refused, and the answer says which line failed', async () => {
  const alice = await (await new Visitor('Alice-L6', { forges: true }).join()).signIn()
  const answer = await alice.send('POST', '/api/applications', { copyId: await alice.share() })
  expect(answer.status).toBe(422)
  expect(outcomes(answer)).toEqual({
    access: 'passed',
    owner: 'passed',
    proof: 'failed',
    status: 'skipped',
    age: 'skipped',
    residence: 'skipped',
  })
})

test('the lender says of itself who asks here, and what for', async () => {
  const response = await fetch(`${lender.url}/.well-known/idos-app.json`)
  expect(response.headers.get('content-type')).toContain('application/json')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(await response.json()).toMatchObject({
    name: 'Lendwell',
    consumers: [{ authPublicKey: charlie.caller, encryptionPublicKey: charlie.encryption.publicKeyBase64 }],
    purposes: [{ code: 'loan' }],
    requestKeys: [],
  })
})

test('logs name no person', () => {
  expect(log.length).toBeGreaterThan(3)
  for (const line of log) expect(line).not.toMatch(/Specimen|Alice|0x[0-9a-f]{40}/i)
})

test('a configuration with mistakes names all of them, and no value', () => {
  expect(() => readConfig({ LENDER_SIGNING_SEED: 'xyz' })).toThrow(/LENDER_SIGNING_SEED[\s\S]*LENDER_STAFF_PASSWORD/)
  expect(() => readConfig({ LENDER_SIGNING_SEED: 'xyz' })).not.toThrow(/xyz/)
})
