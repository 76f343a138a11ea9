import { randomUUID } from 'node:crypto'
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
        { issuer: issuerUrl, publicKeyMultibase: vcKey.publicKeyMultibase, authPublicKey: neobank.caller },
      ]),
      LENDER_STAFF_PASSWORD: 'the staff of the lender',
    }),
  )
})
afterAll(async () => {
  await lender[Symbol.asyncDispose]()
  await node.close()
  rmSync(dir, { recursive: true, force: true })
})

/** A visitor with a wallet, a profile and a credential of Neobank's. */
class Visitor {
  readonly who: Persona
  #cookies = new Map<string, string>()
  client!: Awaited<ReturnType<Awaited<ReturnType<typeof this.connect>>['logIn']>>
  notesId = randomUUID()

  constructor(name: string) {
    this.who = persona(name, 'EVM')
  }

  async connect() {
    const enclaveProvider = new LocalKeyProvider({ password: `${this.who.name}'s pass phrase` })
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

  test('with a copy that does not exist is refused', async () => {
    const nobody = await new Visitor('Nobody-L').signIn()
    const answer = await nobody.send('POST', '/api/applications', { copyId: randomUUID() })
    expect(outcomes(answer)).toMatchObject({ access: 'failed', owner: 'skipped' })
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
    const list = await staff.send('GET', `/api/staff/grants?user=${alice.client.user.id}`)
    expect(list.json).toMatchObject({ total: 1, grants: [{ data_id: copyId }] })
    const opened = await staff.send('GET', `/api/staff/grants/${copyId}`)
    expect(opened.json).toMatchObject({ state: 'readable', verified: true, credential: { level: 'plus' } })
  })
})

test('a configuration with mistakes names all of them, and no value', () => {
  expect(() => readConfig({ LENDER_SIGNING_SEED: 'xyz' })).toThrow(/LENDER_SIGNING_SEED[\s\S]*LENDER_STAFF_PASSWORD/)
  expect(() => readConfig({ LENDER_SIGNING_SEED: 'xyz' })).not.toThrow(/xyz/)
})
