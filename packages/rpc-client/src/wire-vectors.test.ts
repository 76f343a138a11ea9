import type { ActionDef } from '@open-idos/core/catalogue'
import { int8, nullable, type Param, text, uuid } from '@open-idos/protocol'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { signerOf } from '../test/signers.ts'
import { Fault, ledger, rows, startStubNode } from '../test/stub-node.ts'
import { type ActionVector, wire } from '../test/vectors.ts'
import type { ParamsInput } from './arguments.ts'
import { callAction } from './call-action.ts'
import { createRpcClient } from './client.ts'
import { executeAction } from './execute-action.ts'

beforeEach(() => {
  // The vectors' NEP-413 signatures were made with this nonce.
  vi.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation((array) => {
    new Uint8Array(array!.buffer).forEach((_, i, bytes) => {
      bytes[i] = i
    })
    return array
  })
})
afterEach(() => vi.restoreAllMocks())

const params = { text: text('any', 1000), uuid, int8 }

function declare(vector: ActionVector, kind: 'read' | 'write'): ActionDef {
  const entries = (vector.input.types ?? []).map(({ name }, i): [string, Param<unknown>] => [
    `p${i}`,
    nullable<unknown>(params[name]),
  ])
  return {
    name: vector.input.name,
    kind,
    caller: 'anyone',
    summary: '',
    params: Object.fromEntries(entries),
    errors: [],
  }
}

function named(values: readonly unknown[]): ParamsInput<ActionDef> {
  // In reverse, because our callers may write params in any order.
  return Object.fromEntries(values.map((value, i) => [`p${i}`, value]).toReversed()) as ParamsInput<ActionDef>
}

const isTyped = (inputs: readonly unknown[], vector: ActionVector) =>
  inputs.length === (vector.input.types ?? []).length

describe('calls are byte for byte those of the public client', () => {
  const vectors = wire.action_calls.filter((v) => v.input.namespace === 'main' && Array.isArray(v.input.inputs))
  test.each(vectors)('$id', async (vector) => {
    await using node = await startStubNode({ 'user.call': () => rows() })
    const client = createRpcClient({ nodeUrl: node.url, chainId: 'idos-test' })
    const key = vector.input.signer
    const signer = key === null ? undefined : await signerOf(key.test_key, key.signature_type)
    await callAction(client, declare(vector, 'read'), named(vector.input.inputs), { signer })
    expect(node.requests[0]?.params).toEqual(vector.expected.params)
  })
})

describe('transactions are byte for byte those of the public client', () => {
  const vectors = wire.broadcasts.filter(({ input, id }) => {
    const groups = input.inputs
    const oneTypedGroup = Array.isArray(groups) && groups.length === 1
    // Ours always waits for the block, names a chain, and never sends a callback URL with a key pair.
    return oneTypedGroup && input.synchronous && input.chain_id !== '' && id !== 'exec-nep413-callback-url'
  })
  test.each(vectors.filter((v) => isTyped(v.input.inputs[0] as unknown[], v)))('$id', async (vector) => {
    const { input, expected } = vector
    const firstNonce = (input.nonce_option ?? input.stub.account_nonce + 1) - 1
    await using node = await startStubNode(ledger({ chainId: input.chain_id, firstNonce }).handlers)
    const client = createRpcClient({ nodeUrl: node.url, chainId: input.chain_id })
    const signer = await signerOf(input.test_key, input.signature_type)
    const receipt = await executeAction(client, declare(vector, 'write'), named(input.inputs[0] as unknown[]), {
      signer,
      description: input.description,
    })
    expect(node.of('user.broadcast')[0]?.params).toEqual(expected.broadcast_params)
    expect(receipt).toEqual({ txHash: expected.tx_hash_hex, rowsChanged: 1 })
    // Ours counts waiting transactions (status 1); otherwise the same question.
    if (input.nonce_option === null) {
      expect({ ...node.of('user.account')[0]?.params, status: 0 }).toEqual(expected.account_params)
    }
  })
})

test('the price of a transaction is asked as the public client asks, where gas is on', async () => {
  const vector = wire.broadcasts.find((v) => v.id === 'exec-one-group-uuid') as ActionVector
  await using node = await startStubNode(ledger({ gas: true, price: '123' }).handlers)
  const signer = await signerOf('secp256k1', 'secp256k1_ep')
  const client = createRpcClient({ nodeUrl: node.url })
  await executeAction(client, declare(vector, 'write'), named(vector.input.inputs[0] as unknown[]), { signer })
  expect(node.of('user.estimate_price')[0]?.params).toEqual(vector.expected.estimate_price_params)
  expect(node.of('user.broadcast')[0]?.params).toMatchObject({ tx: { body: { fee: '123' } } })
})

describe('sign-ins are byte for byte those of the public client', () => {
  test.each(wire.kgw.sign_in)('$id', async ({ input, expected }) => {
    const domain = 'http://127.0.0.1:8484'
    const sent: { method: string; params: unknown }[] = []
    // The signed text names the node's URL, so this one is answered without a server.
    const answers: Record<string, (cookie: string | null) => { body: object; setCookie?: string }> = {
      'user.call': (cookie) => ({ body: cookie === null ? new Fault({ code: -901, message: 'no' }) : rows() }),
      'kgw.authn_param': () => ({ body: { result: input.authn_param_result } }),
      'kgw.authn': () => ({ body: { result: { result: 'ok' } }, setCookie: 'kgw_session=abc; Path=/; HttpOnly' }),
    }
    const client = createRpcClient({
      nodeUrl: input.authn_param_result['domain'] === '' ? domain : `${domain}/`,
      chainId: input.client_chain_id,
      async fetch(_url, init) {
        const request = JSON.parse(init.body as string) as { method: string; params: unknown }
        sent.push(request)
        const cookie = new Headers(init.headers).get('cookie')
        const answer = (answers[request.method] as NonNullable<(typeof answers)[string]>)(cookie)
        return new Response(JSON.stringify(answer.body), {
          headers: answer.setCookie === undefined ? {} : { 'set-cookie': answer.setCookie },
        })
      },
    })
    const signer = await signerOf(input.test_key, expected.authn_params.signature.type)
    const def: ActionDef = { name: 'get_user', kind: 'read', caller: 'profile', summary: '', params: {}, errors: [] }
    await callAction(client, def, {}, { signer })
    expect(sent.map((request) => request.method)).toEqual(['user.call', 'kgw.authn_param', 'kgw.authn', 'user.call'])
    expect(sent[2]?.params).toEqual(expected.authn_params)
  })
})
