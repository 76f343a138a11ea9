import {
  contentHash,
  nearPublicKey,
  nep413Payload,
  open,
  portableEngine,
  verifyCredentialSignatures,
} from '@open-idos/crypto'
import { delegatedWriteGrantText, fromBase64, fromUtf8, toBase64, toHex, utf8 } from '@open-idos/protocol'
import { callAction, catalogue, createRpcClient, createSigner } from '@open-idos/rpc-client'
import { ethers } from 'ethers'
import nacl from 'tweetnacl'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyPair } from '../../rpc-client/test/real-node.ts'
import {
  consumer,
  consumerEncryptionPublicKey,
  issuerKey,
  password,
  type Society,
  startSociety,
} from '../test/people.ts'
import type { KeyProvider } from './keys/key-provider.ts'
import { LocalKeyProvider } from './keys/local-key-provider.ts'
import { createIDOSClient } from './states/configuration.ts'
import { memoryStore, type Store } from './store/store.ts'

let society: Society
beforeAll(async () => {
  society = await startSociety()
})
afterAll(() => society[Symbol.asyncDispose]())

function idle(options: { keys?: KeyProvider; store?: Store } = {}) {
  const enclaveProvider = options.keys ?? new LocalKeyProvider({ password })
  return createIDOSClient({ nodeUrl: society.url, enclaveProvider, store: options.store }).createClient()
}

/** A new person with a profile, logged in. */
async function somebody(options: { keys?: KeyProvider } = {}) {
  const wallet = ethers.Wallet.createRandom()
  const signer = await createSigner(wallet)
  const userId = await society.settle(signer)
  const me = await (await (await idle(options)).withUserSigner(wallet)).logIn()
  return { me, wallet, signer, userId }
}

/** A wallet of one NEAR account, with the key that it signs texts with today. */
function nearWallet(seed: number) {
  const { publicKey, secretKey } = keyPair(seed)
  return {
    getAccounts: async () => [{ accountId: 'alice.near' }],
    async signMessage({ message, ...request }: { message: string; nonce: Uint8Array; recipient: string }) {
      const hash = portableEngine.sha256(nep413Payload({ message: utf8(message), ...request }))
      return { publicKey: nearPublicKey(publicKey), signature: toBase64(nacl.sign.detached(hash, secretKey)) }
    },
  }
}

const granteeKey = toHex(consumer.key.publicKey)

describe('the four states', () => {
  test('lead from a URL to a profile and back', async () => {
    const wallet = ethers.Wallet.createRandom()
    const configuration = createIDOSClient({
      nodeUrl: society.url,
      enclaveProvider: new LocalKeyProvider({ password }),
    })
    expect(configuration.state).toBe('configuration')
    const client = await configuration.createClient()
    expect([client.state, await client.addressHasProfile(wallet.address)]).toEqual(['idle', false])
    const visitor = await client.withUserSigner(wallet)
    expect(visitor).toMatchObject({ state: 'with-user-signer', walletIdentifier: wallet.address, walletType: 'EVM' })
    expect([visitor.signer, visitor.walletPublicKey]).toEqual([wallet, undefined])
    expect(await visitor.hasProfile()).toBe(false)
    await expect(visitor.logIn()).rejects.toMatchObject({
      code: 'profile.missing',
      message: 'User does not have a profile',
    })
    const userId = await society.settle(await createSigner(wallet))
    expect(await visitor.hasProfile()).toBe(true)
    const me = await visitor.logIn()
    expect(me).toMatchObject({ state: 'logged-in', user: { id: userId, encryption_password_store: 'user' } })
    expect((await me.logOut()).state).toBe('idle')
  })

  test('a new profile’s key is made before the profile', async () => {
    const visitor = await (await idle()).withUserSigner(keyPair(30))
    const userId = crypto.randomUUID()
    const profile = await visitor.createUserEncryptionProfile(userId)
    expect(profile).toMatchObject({ userId, encryptionPasswordStore: 'user' })
    expect(fromBase64(profile.userEncryptionPublicKey)).toHaveLength(32)
    expect(await visitor.createUserEncryptionProfile(userId, 'mpc')).toMatchObject({ encryptionPasswordStore: 'mpc' })
  })

  test('a profile’s key is the same however its id is written', async () => {
    const visitor = await (await idle()).withUserSigner(keyPair(30))
    const userId = crypto.randomUUID()
    const profile = await visitor.createUserEncryptionProfile(userId.toUpperCase())
    expect(profile).toEqual(await visitor.createUserEncryptionProfile(userId))
    expect(profile.userId).toBe(userId)
    await expect(visitor.createUserEncryptionProfile('me')).rejects.toMatchObject({ code: 'params.invalid' })
  })

  test('a NEAR account that signs with another key than last time is asked for its key the next time', async () => {
    const store = memoryStore()
    await (await idle({ store })).withUserSigner(nearWallet(33))
    const outdated = await (await idle({ store })).withUserSigner(nearWallet(34))
    expect(outdated.walletPublicKey).toBe(nearPublicKey(keyPair(33).publicKey))
    await expect(outdated.logIn()).rejects.toMatchObject({ code: 'signer.invalid_signature' })
    const visitor = await (await idle({ store })).withUserSigner(nearWallet(34))
    expect(visitor.walletPublicKey).toBe(nearPublicKey(keyPair(34).publicKey))
    await expect(visitor.logIn()).rejects.toMatchObject({ code: 'profile.missing' })
  })

  test('a profile whose key is made in an unknown way is not opened', async () => {
    const wallet = ethers.Wallet.createRandom()
    await society.settle(await createSigner(wallet))
    const fromTheFuture: typeof fetch = async (...request) => {
      const response = await fetch(...request)
      return new Response((await response.text()).replace('"user"]', '"user-v2"]'), response)
    }
    const client = await createIDOSClient({
      nodeUrl: society.url,
      enclaveProvider: new LocalKeyProvider({ password }),
      fetch: fromTheFuture,
    }).createClient()
    await expect((await client.withUserSigner(wallet)).logIn()).rejects.toMatchObject({
      code: 'profile.unknown_store',
      data: { store: 'user-v2' },
    })
  })

  test('the session of the last wallet ends when another one comes', async () => {
    const store = memoryStore()
    const first = await createSigner(keyPair(31))
    await society.settle(first)
    const client = await idle({ store })
    await (await client.withUserSigner(keyPair(31))).logIn()
    expect(await store.get('signer-address')).toBe(first.walletIdentifier)
    await client.withUserSigner(keyPair(32))
    expect(await store.get('signer-address')).toBe(toHex(keyPair(32).publicKey))
  })

  test('a node of another chain is refused', async () => {
    const options = { nodeUrl: society.url, chainId: 'other', enclaveProvider: new LocalKeyProvider() }
    const client = await createIDOSClient(options).createClient()
    await expect((await client.withUserSigner(keyPair(31))).logIn()).rejects.toMatchObject({ code: 'chain.mismatch' })
  })

  test('everything can be aborted', async () => {
    const signal = AbortSignal.abort()
    const configuration = createIDOSClient({ nodeUrl: society.url, enclaveProvider: new LocalKeyProvider() })
    await expect(configuration.createClient({ signal })).rejects.toMatchObject({ code: 'wait.aborted' })
    const { me } = await somebody()
    await expect(me.getAllCredentials({ signal })).rejects.toMatchObject({ code: 'wait.aborted' })
    await expect(me.filterCredentials({ acceptedIssuers: [] }, { signal })).rejects.toMatchObject({
      code: 'wait.aborted',
    })
  })
})

describe('credentials', () => {
  test('are listed, opened, hashed and removed', async () => {
    const person = await somebody()
    const { me } = person
    const text = '{"name":"Zażółć"}'
    const id = await society.credential(person, { text })
    expect(await me.getAllCredentials()).toMatchObject([{ id, original_id: null }])
    expect(await me.getCredentialById(id)).toMatchObject({ id, user_id: person.userId })
    expect(await me.getCredentialById(crypto.randomUUID())).toBeUndefined()
    expect(await me.getCredentialContent(id)).toBe(text)
    expect(await me.getCredentialContentSha256Hash(id)).toBe(contentHash(utf8(text)))
    await expect(me.getCredentialContent(crypto.randomUUID())).rejects.toMatchObject({ code: 'credential.not_found' })
    expect(await me.removeCredential(id)).toEqual({ id })
    expect(await me.getAllCredentials()).toEqual([])
  })

  test('are filtered by issuer, level, notes and contents', async () => {
    const person = await somebody()
    const { me } = person
    const plus = await society.credential(person, { text: '{"country":"DE"}', notes: { level: 'plus+liveness' } })
    const basic = await society.credential(person, { text: '{"country":"FR"}' })
    const acceptedIssuers = [{ authPublicKey: toHex(issuerKey.publicKey) }]
    const ids = async (requirements: object) =>
      (await me.filterCredentials({ acceptedIssuers, ...requirements })).map((row) => row.id).toSorted()
    expect(await ids({})).toEqual([plus, basic].toSorted())
    expect(await ids({ acceptedIssuers: [] })).toEqual([])
    expect(await ids({ credentialLevelOrHigherFilter: { userLevel: 'plus', requiredAddons: ['liveness'] } })).toEqual([
      plus,
    ])
    expect(await ids({ publicNotesFieldFilters: { omit: { level: ['plus+liveness'] } } })).toEqual([basic])
    expect(await ids({ privateFieldFilters: { pick: { country: ['FR'] } } })).toEqual([basic])
  })

  test('a wrong password is told apart from a broken content', async () => {
    const keys = new LocalKeyProvider({ password: 'wrong' })
    const person = await somebody({ keys })
    const id = await society.credential(person)
    await expect(person.me.getCredentialContent(id)).rejects.toMatchObject({ code: 'key_provider.wrong_secret' })
    keys.unlock({ password })
    expect(await person.me.getCredentialContent(id)).toBe('{"name":"Alice"}')
    keys.lock()
    await expect(person.me.getCredentialContent(id)).rejects.toMatchObject({ code: 'key_provider.locked' })
  })
})

describe('grants', () => {
  const request = { consumerEncryptionPublicKey, consumerAuthPublicKey: granteeKey.toUpperCase() }

  test.each([
    ['in one step of the key provider', () => new LocalKeyProvider({ password })],
    ['by a provider that only decrypts and encrypts', () => withoutReencrypt(new LocalKeyProvider({ password }))],
  ])('give the consumer a copy, made %s', async (_name, keys) => {
    const person = await somebody({ keys: keys() })
    const { me } = person
    const id = await society.credential(person)
    const row = await me.requestAccessGrant(id, request)
    expect(row).toMatchObject({ original_credential_id: id, grantee_wallet_identifier: granteeKey, locked_until: 0 })
    expect(verifyCredentialSignatures(row, portableEngine)).toBe(true)
    const [grant] = await me.getAccessGrantsOwned()
    expect(grant).toMatchObject({
      data_id: row.id,
      ag_grantee_wallet_identifier: granteeKey,
      content_hash: row.content_hash,
    })
    const rpc = createRpcClient({ nodeUrl: society.url })
    const [copy] = await callAction(
      rpc,
      catalogue.get_credential_shared,
      { id: row.id },
      { signer: await createSigner(consumer.key) },
    )
    const plaintext = open({
      content: fromBase64(copy?.content ?? ''),
      encryptorPublicKey: fromBase64(copy?.encryptor_public_key ?? ''),
      secretKey: consumer.secretKey,
    })
    expect([fromUtf8(plaintext), contentHash(plaintext)]).toEqual(['{"name":"Alice"}', row.content_hash])
    expect(await me.revokeAccessGrant(grant?.id ?? '')).toEqual({ id: grant?.id })
    expect(await me.getAccessGrantsOwned()).toEqual([])
  })

  test('can be locked', async () => {
    const person = await somebody()
    const id = await society.credential(person)
    const lockedUntil = new Date(Date.now() + 3_600_500)
    const row = await person.me.requestAccessGrant(id, { ...request, lockedUntil })
    expect(row.locked_until).toBe(Math.floor(lockedUntil.getTime() / 1000))
    const [grant] = await person.me.getAccessGrantsOwned()
    await expect(person.me.revokeAccessGrant(grant?.id ?? '')).rejects.toMatchObject({ code: 'grant.locked' })
  })

  test('are refused before anybody is asked, where they could not work', async () => {
    const { me } = await somebody({ keys: new LocalKeyProvider() })
    const id = crypto.randomUUID()
    const bad = (change: object) =>
      me.requestAccessGrant(id, { ...request, ...change }).catch((e: { code: string }) => e.code)
    expect(await bad({ consumerAuthPublicKey: 'bob.near' })).toBe('grantee.invalid')
    expect(await bad({ consumerEncryptionPublicKey: 'AAAA' })).toBe('crypto.invalid_key')
    expect(await bad({ lockedUntil: 'tomorrow' })).toBe('date.invalid')
    expect(await bad({})).toBe('credential.not_found')
  })

  test('that others gave are counted and paged', async () => {
    const giver = await somebody()
    const id = await society.credential(giver)
    const receiver = await somebody()
    for (const lockedUntil of [0, 1, 2]) {
      await giver.me.requestAccessGrant(id, { ...request, consumerAuthPublicKey: receiver.wallet.address, lockedUntil })
    }
    expect(await receiver.me.getGrantsCount()).toBe(3)
    const { grants, totalCount } = await receiver.me.getGrants({ page: 2, size: 2 })
    expect([grants.length, totalCount]).toEqual([1, 3])
    expect(await receiver.me.getCredentialShared(grants[0]?.data_id ?? '')).toMatchObject({ id: grants[0]?.data_id })
    expect((await receiver.me.getGrants({ user_id: crypto.randomUUID() })).totalCount).toBe(0)
  })

  test('texts for delegated grants come with whole seconds', async () => {
    const { me, wallet } = await somebody()
    const params = {
      id: crypto.randomUUID(),
      owner_wallet_identifier: wallet.address,
      grantee_wallet_identifier: granteeKey,
      issuer_public_key: granteeKey,
    }
    const times = {
      access_grant_timelock: new Date(1e12 + 1),
      not_usable_before: new Date(1e12),
      not_usable_after: 1e9 + 60,
    }
    const text = await me.requestDWGMessage({ ...params, ...times })
    const fixed = { access_grant_timelock: '2001-09-09T01:46:40Z', not_usable_before: '2001-09-09T01:46:40Z' }
    expect(text).toBe(delegatedWriteGrantText({ ...params, ...fixed, not_usable_after: '2001-09-09T01:47:40Z' }))
    const dag = {
      dag_owner_wallet_identifier: wallet.address,
      dag_grantee_wallet_identifier: granteeKey,
      dag_data_id: params.id,
    }
    expect(await me.requestDAGMessage({ ...dag, dag_locked_until: 0, dag_content_hash: 'ab'.repeat(32) })).toContain(
      'lockedUntil: 0',
    )
  })
})

describe('wallets and attributes', () => {
  async function proof(seed: number) {
    const signer = await createSigner(keyPair(seed))
    const { walletIdentifier: address, walletPublicKey: public_key, walletType: wallet_type } = signer
    return { address, public_key, wallet_type, message: 'mine', signature: await signer.signText('mine') }
  }

  test('wallets are added and removed', async () => {
    const { me } = await somebody()
    const added = await me.addWallets([await proof(40), await proof(41)])
    const one = await me.addWallet(await proof(42))
    expect((await me.getWallets()).map((row) => row.id)).toEqual(
      expect.arrayContaining([...added.map((row) => row.id), one.id]),
    )
    expect(await me.removeWallets(added.map((row) => row.id))).toEqual(added.map(({ id }) => ({ id })))
    expect(await me.removeWallet(one.id)).toEqual({ id: one.id })
    await expect(me.removeWallet(one.id)).rejects.toMatchObject({ code: 'wallet.not_found' })
    const [last] = await me.getWallets()
    await expect(me.removeWallet(last?.id ?? '')).rejects.toMatchObject({ code: 'wallet.connected' })
    await expect(me.addWallet({ ...(await proof(43)), message: 'other' })).rejects.toMatchObject({
      code: 'wallet.invalid',
    })
  })

  test('attributes are created and listed', async () => {
    const { me } = await somebody()
    const row = await me.createAttribute({ attribute_key: 'language', value: 'pl' })
    expect(await me.getAttributes()).toMatchObject([{ id: row.id, attribute_key: 'language', value: 'pl' }])
  })
})

function withoutReencrypt(keys: LocalKeyProvider): KeyProvider {
  return {
    load: () => keys.load(),
    reconfigure: (options) => keys.reconfigure(options),
    reset: () => keys.reset(),
    ensureUserEncryptionProfile: (wait) => keys.ensureUserEncryptionProfile(wait),
    encrypt: (message, receiver, wait) => keys.encrypt(message, receiver, wait),
    decrypt: (message, sender, wait) => keys.decrypt(message, sender, wait),
    filterCredentials: (rows, filters, wait) => keys.filterCredentials(rows, filters, wait),
    confirm: (message, wait) => keys.confirm(message, wait),
    backupUserEncryptionProfile: () => keys.backupUserEncryptionProfile(),
  }
}
