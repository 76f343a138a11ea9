import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { fromUtf8, utf8 } from '@open-idos/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RunningNode } from '../src/compose.ts'
import { alice, bob, keySigner, owner, rpc, type Signer, seedProfile, testNode } from './harness.ts'

// The unmodified client of the existing network: what it can do against our node.
const client = createRequire(import.meta.url)('@idos-network/kwil-js') as PublicClient
const { Text, Uuid } = client.Utils.DataType

interface PublicClient {
  readonly NodeKwil: new (options: object) => NodeKwil
  readonly KwilSigner: new (signer: unknown, identifier: unknown, type?: string) => unknown
  readonly Utils: { readonly DataType: Record<string, unknown> & { Text: unknown; Uuid: unknown } }
}

interface NodeKwil {
  call(
    body: object,
    signer?: unknown,
  ): Promise<{ status: number; data?: { result: Record<string, unknown>[]; logs: string } }>
  execute(body: object, signer: unknown, synchronous?: boolean): Promise<{ status: number; data: { tx_hash: string } }>
  txInfo(
    hash: string,
  ): Promise<{ data: { height: number; tx: { sender: Uint8Array; body: { fee: bigint } }; tx_result: object } }>
  getAccount(id: unknown, keyType?: string): Promise<{ data: { nonce: string | number } }>
  chainInfo(): Promise<{ data: { chain_id: string } }>
  ping(): Promise<{ data: string }>
  selectQuery(query: string): Promise<unknown>
  readonly auth: { logoutKGW(signer?: unknown): Promise<unknown> }
}

let node: RunningNode
let kwil: NodeKwil
beforeEach(async () => {
  node = await testNode()
  kwil = new client.NodeKwil({ kwilProvider: `${node.url}/`, chainId: 'open-idos-local' })
})
afterEach(() => node.close())

/** A wallet as an ethers wallet shows itself, or a key with a signing function. */
function walletOf(signer: Signer & { address?: string }): unknown {
  if (signer.type !== 'secp256k1_ep') {
    const sign = async (message: Uint8Array) => signer.sign(message)
    return new client.KwilSigner(sign, signer.sender, signer.type)
  }
  const signMessage = async (message: string | Uint8Array) => {
    const bytes = typeof message === 'string' ? utf8(message) : message
    asked.push(fromUtf8(bytes) ?? '')
    return `0x${Buffer.from(signer.sign(bytes)).toString('hex')}`
  }
  return new client.KwilSigner({ signMessage, getAddress: async () => signer.address }, signer.address)
}
/** Texts that a wallet was asked to sign. */
const asked: string[] = []

test('calls sign in by themselves, once, and for each wallet', async () => {
  await seedProfile(node, alice)
  const body = { namespace: 'main', name: 'get_wallets', inputs: [] }
  const wallet = walletOf(alice)
  asked.length = 0
  const first = await kwil.call(body, wallet)
  expect(first.data?.result).toEqual([expect.objectContaining({ address: alice.address })])
  await kwil.call(body, wallet)
  expect(asked).toHaveLength(1)
  expect(asked[0]).toMatch(new RegExp(`^${node.url} wants you to sign in with your account:\n`))

  expect((await kwil.call(body, walletOf(bob))).data?.result).toEqual([])
  expect((await kwil.call(body, wallet)).data?.result).toHaveLength(1)
  expect(asked).toHaveLength(3)

  await kwil.auth.logoutKGW()
  await kwil.call(body, wallet)
  expect(asked).toHaveLength(4)
})

test('executes, waits for the block, and finds the transaction by the hash it shows', async () => {
  const wallet = walletOf(owner)
  const body = {
    namespace: 'main',
    name: 'ADD_INSERTER_AS_OWNER',
    description: 'Create an inserter in idOS',
    inputs: [[randomUUID(), 'bank']],
    types: [Uuid, Text],
  }
  const { data } = await kwil.execute(body, wallet, true)
  const info = await kwil.txInfo(data.tx_hash)
  expect(info.data).toMatchObject({ height: 1, tx: { sender: owner.sender }, tx_result: { code: 0 } })
  expect(Number((await kwil.getAccount(owner.sender)).data.nonce)).toBe(1)
  await kwil.execute({ ...body, inputs: [[randomUUID(), 'second']] }, wallet)
  await kwil.execute({ ...body, inputs: [[randomUUID(), 'third']] }, wallet, true).catch(() => {})
  expect((await rpc(node, 'user.num_accounts')).result).toMatchObject({ count: 1 })
})

test('a refused action throws with the code that the node sent', async () => {
  const body = { namespace: 'main', name: 'add_inserter_as_owner', inputs: [[randomUUID(), 'x']], types: [Uuid, Text] }
  await expect(kwil.execute(body, walletOf(keySigner(5)), true)).rejects.toThrow(/"error_code":"engine.owner_only"/)
})

test('named inputs read the list of actions', async () => {
  const { data } = await kwil.call({ namespace: 'main', name: 'has_profile', inputs: { $address: '0xabc' } })
  expect(data?.result).toEqual([{ has_profile: false }])
  const body = { namespace: 'main', name: 'has_profile', inputs: { $nope: 'x' } }
  await expect(kwil.call(body)).rejects.toThrow()
})

test('the small things', async () => {
  expect((await kwil.chainInfo()).data.chain_id).toBe('open-idos-local')
  expect((await kwil.ping()).data).toBe('pong')
  expect(Number((await kwil.getAccount(alice.address, 'secp256k1')).data.nonce)).toBe(0)
  await expect(kwil.selectQuery('SELECT * FROM users')).rejects.toThrow(/does not have privilege/)
})
