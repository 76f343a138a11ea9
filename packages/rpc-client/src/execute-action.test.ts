import { catalogue } from '@open-idos/core/catalogue'
import nacl from 'tweetnacl'
import { describe, expect, test } from 'vitest'
import { Fault, hangUp, ledger, type StubRequest, silence, startStubNode } from '../test/stub-node.ts'
import { createRpcClient } from './client.ts'
import { executeAction } from './execute-action.ts'
import { createSigner } from './signer/create-signer.ts'
import type { Signer } from './signer/signer.ts'

const id = '550e8400-e29b-41d4-a716-446655440000'
const def = catalogue.remove_attribute
const signer = await createSigner(nacl.sign.keyPair.fromSeed(new Uint8Array(32).fill(7)))
const done = { code: 0, gas: 0, rows_changed: 2 }

describe('many at once', () => {
  test('fifty calls land in the order in which they were made', async () => {
    const { handlers, taken } = ledger()
    await using node = await startStubNode(handlers)
    // Two clients: the lane belongs to node and account.
    const clients = [createRpcClient({ nodeUrl: node.url }), createRpcClient({ nodeUrl: node.url })] as const
    const ids = Array.from({ length: 50 }, (_, i) => `550e8400-e29b-41d4-a716-4466554400${String(i).padStart(2, '0')}`)
    const calls = ids.map((one, i) =>
      executeAction(clients[i % 2] as (typeof clients)[0], def, { id: one }, { signer }),
    )
    expect(new Set((await Promise.all(calls)).map((receipt) => receipt.txHash)).size).toBe(50)
    const order = taken.map((payload) => Buffer.from(payload, 'base64').subarray(-1)[0]?.toString(16).padStart(2, '0'))
    expect(order).toEqual(ids.map((one) => one.slice(-2)))
    expect(node.of('user.broadcast')).toHaveLength(50)
  })

  test('a call that is aborted in the queue sends nothing', async () => {
    const { handlers } = ledger()
    const controller = new AbortController()
    await using node = await startStubNode({
      ...handlers,
      'user.account': (request) => {
        controller.abort()
        return handlers['user.account'](request)
      },
    })
    const client = createRpcClient({ nodeUrl: node.url })
    const first = executeAction(client, def, { id }, { signer })
    const second = executeAction(client, def, { id }, { signer, signal: controller.signal })
    await expect(second).rejects.toMatchObject({ code: 'wait.aborted', data: {} })
    await first
    expect(node.of('user.broadcast')).toHaveLength(1)
  })

  test.each([
    ['the call’s limit', { timeoutMs: 20 }, {}],
    ['its own limit', {}, { timeoutMs: 20 }],
  ])('a signer that hangs leaves its account free after %s', async (_name, wait, limit) => {
    await using node = await startStubNode(ledger().handlers)
    const client = createRpcClient({ nodeUrl: node.url })
    const hung: Signer = { ...signer, ...limit, sign: () => new Promise(() => {}) }
    await expect(executeAction(client, def, { id }, { signer: hung, ...wait })).rejects.toMatchObject({
      code: 'wait.timeout',
      data: { timeout_ms: 20 },
    })
    await executeAction(client, def, { id }, { signer, timeoutMs: 5000 })
    expect(node.of('user.broadcast')).toHaveLength(1)
  })

  test('a nonce that another program used is asked for again', async () => {
    const { handlers } = ledger()
    await using node = await startStubNode({
      ...handlers,
      'user.account': (request, count) =>
        count < 3 ? { result: { balance: '0', nonce: 5 } } : handlers['user.account'](request),
    })
    await executeAction(createRpcClient({ nodeUrl: node.url }), def, { id }, { signer })
    expect(node.of('user.broadcast')).toHaveLength(3)
  })

  test('but not for ever', async () => {
    const { handlers } = ledger()
    await using node = await startStubNode({
      ...handlers,
      'user.account': () => ({ result: { balance: '0', nonce: 5 } }),
    })
    const call = executeAction(createRpcClient({ nodeUrl: node.url }), def, { id }, { signer })
    await expect(call).rejects.toMatchObject({ code: 'tx.invalid_nonce' })
    expect(node.of('user.broadcast')).toHaveLength(8)
  })
})

describe('refusals', () => {
  test.each([
    [{ error_code: 'credential.locked', error_data: { grants: 2 } }, 'credential.locked'],
    [{}, 'credential.locked'],
  ])('a failed transaction is an error with code, sentence and hash', async (extra, code) => {
    const sentence = 'there are locked access grants for this credential'
    const result = { code: 65535, gas: 0, log: `1. note\nERROR: ${sentence}`, ...extra }
    await using node = await startStubNode({
      ...ledger().handlers,
      'user.broadcast': () => ({ result: { tx_hash: 'ab'.repeat(32), result } }),
    })
    const error = await executeAction(createRpcClient({ nodeUrl: node.url }), def, { id }, { signer }).catch(
      (e: unknown) => e,
    )
    expect(error).toMatchObject({ code, message: sentence, data: { tx_code: 65535 } })
    expect((error as { data: { tx_hash: string } }).data.tx_hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('a transaction that the node does not take is sent once', async () => {
    const data = { code: 65535, message: 'failed to verify the transaction: no' }
    await using node = await startStubNode({
      ...ledger().handlers,
      'user.broadcast': () => new Fault({ code: -201, message: 'broadcast error', data }),
    })
    const call = executeAction(createRpcClient({ nodeUrl: node.url }), def, { id }, { signer })
    await expect(call).rejects.toMatchObject({ code: 'tx.invalid_signature' })
    expect(node.of('user.broadcast')).toHaveLength(1)
  })
})

describe('lost answers', () => {
  const notFound = new Fault({ code: -202, message: 'transaction not found' })
  const landed = ({ params }: StubRequest) => ({
    result: { tx_hash: params['tx_hash'], height: 3, tx: {}, tx_result: done },
  })
  const pending = ({ params }: StubRequest) => ({
    result: { tx_hash: params['tx_hash'], height: -1, tx: {}, tx_result: null },
  })

  test('a transaction that landed is reported as landed, and not sent again', async () => {
    await using node = await startStubNode({
      ...ledger().handlers,
      'user.broadcast': () => hangUp,
      'user.tx_query': (request, count) => (count === 1 ? pending(request) : landed(request)),
    })
    const receipt = await executeAction(createRpcClient({ nodeUrl: node.url }), def, { id }, { signer })
    expect(receipt).toEqual({ txHash: node.of('user.tx_query')[0]?.params['tx_hash'], rowsChanged: 2 })
    expect(node.of('user.broadcast')).toHaveLength(1)
  })

  test.each([null, [], 'done', {}, { code: '0' }].map((result) => ({ result })))(
    '$result is no result: it is asked for until there is one',
    async ({ result }) => {
      await using node = await startStubNode({
        ...ledger().handlers,
        'user.broadcast': () => ({ result: { tx_hash: '', result } }),
        'user.tx_query': (request, count) =>
          count === 1 ? { result: { tx_hash: '', height: 3, tx: {}, tx_result: result } } : landed(request),
      })
      const receipt = await executeAction(createRpcClient({ nodeUrl: node.url }), def, { id }, { signer })
      expect([receipt.rowsChanged, node.of('user.broadcast').length]).toEqual([2, 1])
    },
  )

  test('one that never arrived is sent again, the same bytes', async () => {
    const { handlers } = ledger()
    await using node = await startStubNode({
      ...handlers,
      'user.broadcast': (request, count) => (count === 1 ? hangUp : handlers['user.broadcast'](request)),
      'user.tx_query': () => notFound,
    })
    await executeAction(createRpcClient({ nodeUrl: node.url }), def, { id }, { signer })
    const [first, second] = node.of('user.broadcast')
    expect(second?.params).toEqual(first?.params)
  })

  test('a refusal found afterwards is a refusal', async () => {
    const result = { code: 65535, gas: 0, log: 'ERROR: x', error_code: 'grant.not_found' }
    await using node = await startStubNode({
      ...ledger().handlers,
      'user.broadcast': () =>
        new Fault({ code: -201, message: 'broadcast error', data: { code: 10, message: 'timed out' } }),
      'user.tx_query': () => ({ result: { tx_hash: '', height: 3, tx: {}, tx_result: result } }),
    })
    const call = executeAction(createRpcClient({ nodeUrl: node.url }), def, { id }, { signer })
    await expect(call).rejects.toMatchObject({ code: 'grant.not_found' })
  })

  test('a nonce taken by the transaction itself is no reason to run it twice', async () => {
    const badNonce = new Fault({ code: -201, message: 'broadcast error', data: { code: 4, message: 'invalid nonce' } })
    await using node = await startStubNode({
      ...ledger().handlers,
      'user.broadcast': (_, count) => (count === 1 ? hangUp : badNonce),
      // Not there when first asked, on record a moment later.
      'user.tx_query': (request, count) => (count === 1 ? notFound : landed(request)),
    })
    const receipt = await executeAction(createRpcClient({ nodeUrl: node.url }), def, { id }, { signer })
    expect(receipt.rowsChanged).toBe(2)
    expect(node.of('user.broadcast')).toHaveLength(2)
  })

  test('a nonce taken by somebody else meanwhile is a reason to sign anew', async () => {
    const { handlers } = ledger()
    const badNonce = new Fault({ code: -201, message: 'broadcast error', data: { code: 4, message: 'invalid nonce' } })
    await using node = await startStubNode({
      ...handlers,
      'user.account': (request, count) =>
        count === 1 ? { result: { balance: '0', nonce: 7 } } : handlers['user.account'](request),
      'user.broadcast': (request, count) => {
        if (count === 1) return hangUp
        return count === 2 ? badNonce : handlers['user.broadcast'](request)
      },
      'user.tx_query': () => notFound,
    })
    await executeAction(createRpcClient({ nodeUrl: node.url }), def, { id }, { signer })
    const nonces = node
      .of('user.broadcast')
      .map(({ params }) => (params['tx'] as { body: { nonce: number } }).body.nonce)
    expect(nonces).toEqual([8, 8, 1])
  })

  test('a limit that passes while the answer is out says that the outcome is open', async () => {
    await using node = await startStubNode({ ...ledger().handlers, 'user.broadcast': () => silence })
    const call = executeAction(createRpcClient({ nodeUrl: node.url }), def, { id }, { signer, timeoutMs: 150 })
    const error = await call.catch((e: unknown) => e)
    expect(error).toMatchObject({ code: 'wait.timeout', data: { outcome: 'unknown' } })
    expect((error as { data: { tx_hash: string } }).data.tx_hash).toMatch(/^[0-9a-f]{64}$/)
  })
})
