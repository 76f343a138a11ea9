import { describe, expect, test } from 'vitest'
import { Fault, garbage, hangUp, silence, startStubNode } from '../test/stub-node.ts'
import { createRpcClient } from './client.ts'

async function codeFor(answer: unknown, options: { timeoutMs?: number } = {}): Promise<unknown> {
  await using node = await startStubNode({ 'user.ping': () => answer })
  const client = createRpcClient({ nodeUrl: node.url, ...options })
  return await client.request('user.ping', {}).then(
    () => 'answered',
    (error: { code?: unknown }) => error.code,
  )
}

describe('what becomes of an answer', () => {
  const rejected = (data: object) => new Fault({ code: -201, message: 'broadcast error', data })
  test.each([
    [
      'our code, whatever the number',
      new Fault({ code: -300, message: 'x', data: { error_code: 'grant.locked' } }),
      'grant.locked',
    ],
    [
      'a code that is not ours',
      new Fault({ code: -300, message: 'odd', data: { error_code: 'new.code' } }),
      'node.refused',
    ],
    ['a known number', new Fault({ code: -32601, message: 'unknown method' }, 404), 'rpc.unknown_method'],
    ['a known sentence', new Fault({ code: -300, message: 'Unauthorized inserter' }), 'inserter.unauthorized'],
    [
      'the beginning of a sentence',
      new Fault({ code: -300, message: 'unknown action: action "x"' }),
      'engine.unknown_action',
    ],
    ['a constraint', new Fault({ code: -400, message: 'duplicate key … (SQLSTATE 23505)' }), 'constraint.unique'],
    ['an unknown number', new Fault({ code: -700, message: 'status failure' }), 'node.refused'],
    ['not signed in, with its status', new Fault({ code: -901, message: 'no' }, 401), 'session.required'],
    ['a bad nonce', rejected({ code: 4, message: 'invalid nonce for account 00' }), 'tx.invalid_nonce'],
    ['a known transaction', rejected({ code: 65535, message: 'transaction already exists' }), 'tx.already_exists'],
    ['a late block', rejected({ code: 10, message: 'timed out' }), 'tx.commit_timeout'],
    ['no JSON', garbage, 'network.bad_response'],
    ['no result', { result: null }, 'network.bad_response'],
    ['no answer', hangUp, 'network.unreachable'],
    ['an answer', { result: { message: 'pong' } }, 'answered'],
  ])('%s', async (_name, answer, expected) => {
    expect(await codeFor(answer)).toBe(expected)
  })

  test('the node keeps its sentence and its facts', async () => {
    const data = { error_code: 'params.too_long', limit: 5, nested: { secret: 1 } }
    await using node = await startStubNode({
      'user.ping': () => new Fault({ code: -32602, message: 'too long', data }),
    })
    const error = await createRpcClient({ nodeUrl: node.url })
      .request('user.ping', {})
      .catch((e: unknown) => e)
    expect(error).toMatchObject({ code: 'params.too_long', message: 'too long', data: { limit: 5 } })
    expect((error as { data: object }).data).not.toHaveProperty('nested')
  })
})

describe('waiting', () => {
  test('a node that is silent, a node that is not there', async () => {
    expect(await codeFor(silence, { timeoutMs: 20 })).toBe('wait.timeout')
    const gone = createRpcClient({ nodeUrl: 'http://127.0.0.1:1' })
    await expect(gone.request('user.ping', {})).rejects.toMatchObject({ code: 'network.unreachable' })
  })

  test('a request and a whole client can be aborted', async () => {
    await using node = await startStubNode({ 'user.ping': () => silence })
    const whole = new AbortController()
    const client = createRpcClient({ nodeUrl: node.url, signal: whole.signal })
    const one = new AbortController()
    const first = client.request('user.ping', {}, { signal: one.signal })
    const second = client.request('user.ping', {})
    one.abort()
    await expect(first).rejects.toMatchObject({ code: 'wait.aborted' })
    whole.abort()
    await expect(second).rejects.toMatchObject({ code: 'wait.aborted' })
  })
})

test('the chain is asked once and compared', async () => {
  const result = { chain_id: 'b', block_height: 1, block_hash: '00', gas: false }
  await using node = await startStubNode({ 'user.chain_info': () => ({ result }) })
  const client = createRpcClient({ nodeUrl: `${node.url}/` })
  expect(client.nodeUrl).toBe(node.url)
  expect(await client.chainId()).toBe('b')
  expect(await client.chain()).toEqual({ chainId: 'b', gas: false })
  expect(node.requests).toHaveLength(1)
  const other = createRpcClient({ nodeUrl: node.url, chainId: 'a' })
  await expect(other.chain()).rejects.toMatchObject({ code: 'chain.mismatch', data: { expected: 'a', got: 'b' } })
})

test.each(['nodes.example', 'ftp://nodes.example', 'https://user:secret@nodes.example', 'https://nodes.example?x=1'])(
  '%s is no node URL',
  (nodeUrl) => {
    expect(() => createRpcClient({ nodeUrl })).toThrow(expect.objectContaining({ code: 'params.invalid' }))
  },
)
