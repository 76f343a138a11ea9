import {
  type SecretStoreMessage,
  secretStoreText,
  secretStoreTypedData,
  signRecoverable,
  typedDataDigest,
} from '@open-idos/crypto'
import { type CustodyNode, type Persona, persona, startCustodyNode } from '@open-idos/dev-net'
import type { TypedMessage } from '@open-idos/enclave-channel'
import { toHex } from '@open-idos/protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseConfig } from './config.ts'
import { type Custody, type CustodyWallet, createCustody, fitsCustody } from './custody.ts'

const contractAddress = '0305e6978be7908d44d1f6de36611b11e0f4838608'
const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const signal = new AbortController().signal
let nodes: CustodyNode[]

beforeEach(async () => {
  nodes = await Promise.all([0, 1, 2, 3, 4].map((index) => startCustodyNode({ contractAddress, index })))
})
afterEach(() => Promise.all(nodes.map((node) => node[Symbol.asyncDispose]())))

/** Signs as the public client does: typed data for EVM, compact JSON of the value for the others. */
function sign(who: Persona, { types, value }: TypedMessage): string {
  const type = Object.keys(types)[0] as SecretStoreMessage['type']
  const message = { type, ...value } as SecretStoreMessage
  if (who.kind !== 'EVM') return who.signText(secretStoreText(message))
  return `0x${toHex(signRecoverable(typedDataDigest(secretStoreTypedData(contractAddress, message)), who.secret))}`
}

function walletOf(who: Persona): CustodyWallet {
  if (who.kind === 'server') throw new Error('not a wallet')
  return { type: who.kind, address: who.address, publicKey: who.publicKey ?? undefined }
}

function custodyOf(who: Persona): Custody {
  const config = { contractAddress, nodes: nodes.map((node) => node.url), degree: 2, minimum: 3 }
  return createCustody(config, { signTypedData: async (message) => sign(who, message), fetch })
}

describe('a password in custody', () => {
  test.each(['EVM', 'NEAR', 'XRPL', 'FaceSign'] as const)('comes back to the %s wallet that gave it', async (kind) => {
    const alice = persona('Alice', kind)
    const custody = custodyOf(alice)
    const password = await custody.upload({ userId, wallet: walletOf(alice), signal })
    expect(password).toHaveLength(20)
    expect(await custody.download({ userId, wallet: walletOf(alice), signal })).toBe(password)
    for (const node of nodes) {
      const text = Buffer.from(node.stored.get(userId)?.share ?? []).toString('latin1')
      expect(text).not.toBe('')
      expect(text).not.toContain(password)
    }
  })

  test('is kept from other wallets, until one is added, and again when it is removed', async () => {
    const [alice, phone] = [persona('Alice', 'EVM'), persona('Alice', 'NEAR')]
    const [mine, its] = [custodyOf(alice), custodyOf(phone)]
    const wallet = walletOf(alice)
    const password = await mine.upload({ userId, wallet, signal })
    const fetchIt = () => its.download({ userId, wallet: walletOf(phone), signal })
    await expect(fetchIt()).rejects.toMatchObject({ code: 'enclave.custody_unavailable' })

    const add = mine.addAddressMessage(wallet, walletOf(phone))
    const added = { userId, wallet, value: add.value, signature: sign(alice, add), signal }
    expect(await mine.addAddress(added)).toBe('success')
    expect(await fetchIt()).toBe(password)

    const remove = mine.removeAddressMessage(wallet, walletOf(phone))
    const removed = { userId, wallet, value: remove.value, signature: sign(alice, remove), signal }
    expect(await mine.removeAddress(removed)).toBe('success')
    await expect(fetchIt()).rejects.toMatchObject({ code: 'enclave.custody_unavailable' })
  })

  test('a change that somebody else signed fails', async () => {
    const [alice, mallory] = [persona('Alice', 'EVM'), persona('Mallory', 'EVM')]
    const wallet = walletOf(alice)
    const custody = custodyOf(alice)
    await custody.upload({ userId, wallet, signal })
    const message = custody.addAddressMessage(wallet, walletOf(mallory))
    const request = { userId, wallet, value: message.value, signature: sign(mallory, message), signal }
    expect(await custody.addAddress(request)).toBe('failure')
  })

  test('survives nodes that are down, as long as enough answer', async () => {
    const alice = persona('Alice', 'EVM')
    const custody = custodyOf(alice)
    const wallet = walletOf(alice)
    const password = await custody.upload({ userId, wallet, signal })
    // A hole in the middle: the shares that come keep their nodes' places.
    for (const index of [0, 2]) (nodes[index] as CustodyNode).fault = 'down'
    expect(await custody.download({ userId, wallet, signal })).toBe(password)
    ;(nodes[4] as CustodyNode).fault = 'down'
    const download = custody.download({ userId, wallet, signal })
    await expect(download).rejects.toMatchObject({ code: 'enclave.custody_unavailable', data: { shares: 2 } })
  })

  test('survives nodes that lie, when the right key is known', async () => {
    const alice = persona('Alice', 'EVM')
    const custody = custodyOf(alice)
    const wallet = walletOf(alice)
    const password = await custody.upload({ userId, wallet, signal })
    for (const index of [1, 3]) (nodes[index] as CustodyNode).fault = 'wrong-share'
    const isRight = async (candidate: string) => candidate === password
    expect(await custody.download({ userId, wallet, signal, isRight })).toBe(password)
    const blind = custody.download({ userId, wallet, signal })
    await expect(blind).rejects.toMatchObject({ code: 'enclave.custody_unavailable' })
  })

  test('is given only when every node stored its share', async () => {
    const alice = persona('Alice', 'EVM')
    ;(nodes[3] as CustodyNode).fault = 'down'
    const upload = custodyOf(alice).upload({ userId, wallet: walletOf(alice), signal })
    await expect(upload).rejects.toMatchObject({ code: 'enclave.custody_unavailable', data: { stored: 4, nodes: 5 } })
  })

  test('is not asked for by somebody who has left', async () => {
    const alice = persona('Alice', 'EVM')
    const gone = AbortSignal.abort()
    const upload = custodyOf(alice).upload({ userId, wallet: walletOf(alice), signal: gone })
    await expect(upload).rejects.toMatchObject({ name: 'AbortError' })
  })
})

test('which wallets fit', () => {
  expect(fitsCustody(walletOf(persona('Alice', 'Stellar')))).toBe(false)
  expect(fitsCustody({ type: 'NEAR', address: 'alice.near' })).toBe(false)
  expect(fitsCustody({ type: 'EVM', address: '0x1' })).toBe(true)
})

describe('the deployment’s configuration', () => {
  const fine = { contractAddress, nodes: ['https://a.example', 'https://b.example', 'https://c.example'] }

  test('may name custody nodes', () => {
    expect(parseConfig({})).toEqual({ apps: {} })
    expect(parseConfig({ custody: fine })).toEqual({ apps: {}, custody: { ...fine, degree: 2, minimum: 3 } })
  })

  test('may name applications by their origin', () => {
    expect(parseConfig({ apps: { 'https://bank.example': 'Bank' } }).apps).toEqual({ 'https://bank.example': 'Bank' })
  })

  test.each([
    ['no object', 7],
    ['an application without an origin', { apps: { 'bank.example': 'Bank' } }],
    ['more than an origin', { apps: { 'https://bank.example/': 'Bank' } }],
    ['an empty name', { apps: { 'https://bank.example': '' } }],
    ['few nodes', { custody: { ...fine, nodes: fine.nodes.slice(1) } }],
    ['no addresses', { custody: { ...fine, nodes: ['a', 'b', 'c'] } }],
    ['another contract', { custody: { ...fine, contractAddress: '00' } }],
    ['a threshold that reveals', { custody: { ...fine, minimum: 2 } }],
    ['a threshold that is never reached', { custody: { ...fine, minimum: 4 } }],
  ])('is refused with %s', (_, json) => {
    expect(() => parseConfig(json)).toThrow(expect.objectContaining({ code: 'config.invalid' }))
  })
})
