import { randomBytes, randomUUID } from 'node:crypto'
import { createIDOSClient, LocalKeyProvider } from '@open-idos/client'
import { seal, signCredential } from '@open-idos/crypto'
import type { RunningNode } from '@open-idos/node'
import { toBase64 } from '@open-idos/protocol'
import { callAction, catalogue, createRpcClient, createSigner, executeAction } from '@open-idos/rpc-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { walletParams } from '../src/builders.ts'
import { startLocalNode } from '../src/local-node.ts'
import { type Persona, persona } from '../src/personas.ts'
import { naclKeyPair, walletOf } from '../src/wallets.ts'

// Our SDKs against a real node over HTTP: size, concurrency, several wallets in one process, waits that end.

let node: RunningNode
const neobank = persona('Neobank', 'server')
beforeAll(async () => {
  node = await startLocalNode({ dataDir: ':memory:' })
})
afterAll(() => node.close())

async function settle(who: Persona): Promise<string> {
  const rpc = createRpcClient({ nodeUrl: node.url })
  const signer = await createSigner(naclKeyPair(neobank))
  const id = randomUUID()
  const key = who.encryption.publicKeyBase64
  const user = { id, recipient_encryption_public_key: key, encryption_password_store: 'user' }
  await executeAction(rpc, catalogue.add_user_as_inserter, user, { signer })
  const wallet = { ...walletParams(who), user_id: id } as never
  await executeAction(rpc, catalogue.upsert_wallet_as_inserter, wallet, { signer })
  return id
}

async function logIn(who: Persona) {
  const keys = new LocalKeyProvider({ secretKey: who.encryption.secretKey })
  const idle = await createIDOSClient({ nodeUrl: node.url, enclaveProvider: keys }).createClient()
  return (await idle.withUserSigner(walletOf(who))).logIn()
}

describe('fifty calls at once from one signer', () => {
  it('all land, in the order in which they were made', async () => {
    const who = persona('Fifty', 'EVM')
    await settle(who)
    const rpc = createRpcClient({ nodeUrl: node.url })
    const signer = await createSigner(walletOf(who))
    const ids = Array.from({ length: 50 }, (_, i) => `${String(i).padStart(8, '0')}-0000-4000-8000-000000000000`)
    const heights: string[] = []
    await Promise.all(
      ids.map(async (id) => {
        await executeAction(rpc, catalogue.add_attribute, { id, attribute_key: 'k', value: id }, { signer })
        heights.push(id)
      }),
    )
    expect(heights).toEqual(ids)
    expect(await callAction(rpc, catalogue.get_attributes, {}, { signer })).toHaveLength(50)
  })

  it('from two programs with the same key all land too', async () => {
    const who = persona('Twins', 'EVM')
    await settle(who)
    const programs = [1, 2].map(() => createRpcClient({ nodeUrl: node.url }))
    const signer = await createSigner(walletOf(who))
    const writes = Array.from({ length: 20 }, (_, i) => {
      const params = { id: randomUUID(), attribute_key: 'k', value: `${i}` }
      return executeAction(programs[i % 2] as (typeof programs)[0], catalogue.add_attribute, params, { signer })
    })
    await Promise.all(writes)
    const [rpc] = programs as [(typeof programs)[0]]
    expect(await callAction(rpc, catalogue.get_attributes, {}, { signer })).toHaveLength(20)
  })
})

describe('two wallets in one process', () => {
  it('never act as each other, also at the same moment', async () => {
    const people = [persona('One', 'EVM'), persona('Two', 'NEAR'), persona('Three', 'Stellar')]
    const ids: string[] = []
    for (const who of people) ids.push(await settle(who))
    const rpc = createRpcClient({ nodeUrl: node.url })
    const signers = await Promise.all(people.map((who) => createSigner(walletOf(who))))
    const rounds = Array.from({ length: 30 }, async (_, i) => {
      const signer = signers[i % 3]
      const [user] = await callAction(rpc, catalogue.get_user, {}, { signer })
      expect(user?.id).toBe(ids[i % 3])
    })
    await Promise.all(rounds)
  })
})

describe('a document of 4 MiB', () => {
  it('is stored, read back byte for byte, shared and decrypted by the grantee', async () => {
    const who = persona('Archivist', 'EVM')
    await settle(who)
    const client = await logIn(who)
    const rpc = createRpcClient({ nodeUrl: node.url })
    const signer = await createSigner(walletOf(who))
    // Text, because a copy is made of text; with its key and box exactly 4 MiB.
    const text = 'ä'.repeat((4 * 1024 * 1024 - 40) / 2)
    const sealed = seal({
      plaintext: new TextEncoder().encode(text),
      recipientPublicKey: who.encryption.publicKey,
      random: (length) => Uint8Array.from(randomBytes(length)),
    })
    expect(sealed.content.length).toBe(4 * 1024 * 1024)
    const id = randomUUID()
    const notes = JSON.stringify({ id: randomUUID(), level: 'basic', status: 'approved' })
    const signed = signCredential({ publicNotes: notes, content: sealed.content, secretKey: neobank.secret })
    const content = toBase64(sealed.content)
    const encryptor_public_key = toBase64(sealed.encryptorPublicKey)
    const row = { id, public_notes: notes, content, encryptor_public_key, ...signed }
    await executeAction(rpc, catalogue.add_credential, row, { signer })
    const [read] = await callAction(rpc, catalogue.get_credential_owned, { id }, { signer })
    expect(read?.content === content).toBe(true)
    const grantee = persona('Reader', 'server')
    const copy = await client.requestAccessGrant(id, {
      consumerEncryptionPublicKey: grantee.encryption.publicKeyBase64,
      consumerAuthPublicKey: grantee.caller,
    })
    const { idOSConsumer } = await import('@open-idos/consumer')
    const consumer = await idOSConsumer.init({
      nodeUrl: node.url,
      recipientEncryptionPrivateKey: toBase64(grantee.encryption.secretKey),
      consumerSigner: naclKeyPair(grantee),
    })
    expect((await consumer.getCredentialSharedContentDecrypted(copy.id)) === text).toBe(true)
  })

  it('twice, in one delegated write, fits too', async () => {
    const { writeGrantParams } = await import('../src/builders.ts')
    const who = persona('Twice', 'EVM')
    await settle(who)
    const rpc = createRpcClient({ nodeUrl: node.url })
    const text = 'x'.repeat(4 * 1024 * 1024 - 40)
    const now = Math.floor(Date.now() / 1000)
    const params = writeGrantParams({ owner: who, grantee: neobank, issuer: neobank, now, text })
    const signer = await createSigner(naclKeyPair(neobank))
    const receipt = await executeAction(rpc, catalogue.create_credentials_by_dwg, params as never, { signer })
    expect(receipt.rowsChanged).toBe(4)
  })
})
