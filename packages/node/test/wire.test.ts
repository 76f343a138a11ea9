import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { toHex } from '@open-idos/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningNode } from '../src/compose.ts'
import {
  alice,
  callParams,
  execute,
  issuer,
  keySigner,
  nextNonce,
  owner,
  post,
  rpc,
  testNode,
  transaction,
} from './harness.ts'

let node: RunningNode
beforeAll(async () => {
  node = await testNode()
})
afterAll(() => node.close())

/** What comes back on a bare socket until the server closes it. */
async function raw(url: string, text: string, keepOpen = true): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let got = ''
  socket.on('data', (chunk) => {
    got += chunk.toString('latin1')
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(text)
  if (!keepOpen) socket.end()
  await once(socket, 'close')
  return got
}

describe('the envelope', () => {
  test.each([
    ['no JSON', '{', 400, -32700, 'rpc.parse'],
    ['an empty body', '', 400, -32700, 'rpc.parse'],
    ['a batch', '[{"jsonrpc":"2.0","id":1,"method":"user.ping"}]', 400, -32700, 'rpc.parse'],
    ['no version', '{"id":1,"method":"user.ping"}', 400, -32600, 'rpc.invalid_request'],
    ['no id', '{"jsonrpc":"2.0","method":"user.ping"}', 400, -32600, 'rpc.invalid_request'],
    [
      'params as a list',
      '{"jsonrpc":"2.0","id":1,"method":"user.ping","params":[]}',
      400,
      -32602,
      'rpc.invalid_params',
    ],
    ['a method nobody knows', '{"jsonrpc":"2.0","id":1,"method":"user.nope"}', 404, -32601, 'rpc.unknown_method'],
    ['a name of the language', '{"jsonrpc":"2.0","id":1,"method":"__proto__"}', 404, -32601, 'rpc.unknown_method'],
  ])('%s', async (_title, body, status, code, errorCode) => {
    const reply = await post(node, body)
    expect(reply).toMatchObject({ status, error: { code, data: { error_code: errorCode, retry: 'never' } } })
  })

  test('echoes the id and says what it is', async () => {
    const response = await fetch(`${node.url}/rpc/v1`, {
      method: 'POST',
      body: '{"jsonrpc":"2.0","id":"x-1","method":"user.ping","params":null}',
    })
    expect(await response.json()).toEqual({ jsonrpc: '2.0', id: 'x-1', result: { message: 'pong' } })
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('answers behind a path prefix, and to POST only', async () => {
    const at = (path: string, method: string) => fetch(node.url + path, { method })
    const body = '{"jsonrpc":"2.0","id":1,"method":"user.ping"}'
    expect((await fetch(`${node.url}/idos/rpc/v1`, { method: 'POST', body })).status).toBe(200)
    const refused = await at('/rpc/v1', 'GET')
    expect([refused.status, await refused.text()]).toEqual([405, 'POST required for JSON-RPC\n'])
    expect((await at('/nothing', 'GET')).status).toBe(404)
    expect((await at('/health/live', 'POST')).status).toBe(405)
  })
})

describe('limits of the connection', () => {
  test('an announced body that is too large is refused before it is sent', async () => {
    const head = 'POST /rpc/v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n'
    const reply = await raw(node.url, head, false)
    expect(reply).toContain('HTTP/1.1 413 ')
    expect(reply).toContain('"error_code":"request.too_large"')
    expect(reply.toLowerCase()).toContain('connection: close')
  })

  test('with Expect: 100-continue it is refused without an invitation', async () => {
    const head = 'POST /rpc/v1 HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 999999999\r\n\r\n'
    const reply = await raw(node.url, head, false)
    expect(reply).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('a body that grows too large is refused while it arrives, and its sender gets to see that', async () => {
    await using small = await testNode({ maxRequestBytes: 16_384, maxTransactionBytes: 8192 })
    const reply = await post(small, JSON.stringify({ padding: 'x'.repeat(5_000_000) }))
    expect(reply).toMatchObject({ status: 413, error: { data: { error_code: 'request.too_large', limit: 16_384 } } })
    async function* chunks() {
      for (let i = 0; i < 100; i++) yield Buffer.alloc(10_000, 32)
    }
    const init = { method: 'POST', body: chunks(), duplex: 'half' } as unknown as RequestInit
    expect((await fetch(`${small.url}/rpc/v1`, init)).status).toBe(413)
    expect((await rpc(small, 'user.ping')).status).toBe(200)
  })

  test('unfinished bodies have a common budget', async () => {
    await using small = await testNode({ maxBufferedBytes: 4096 })
    const socket = connect(Number(new URL(small.url).port), '127.0.0.1')
    socket.write(`POST /rpc/v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 4000\r\n\r\n${' '.repeat(3900)}`)
    const body = JSON.stringify({ padding: 'x'.repeat(3000) })
    await expect.poll(async () => (await post(small, body)).status).toBe(503)
    expect((await post(small, body)).error.data['error_code']).toBe('node.overloaded')
    socket.destroy()
    await expect.poll(async () => (await post(small, body)).status).toBe(400)
  })

  test('a client that sends slowly is told so and cut off', async () => {
    await using strict = await testNode({ receiveTimeoutMs: 60 })
    const reply = await raw(strict.url, 'POST /rpc/v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"json')
    expect(reply).toContain('HTTP/1.1 408 ')
    expect(reply).toContain('"error_code":"rpc.timeout"')
    expect(await raw(strict.url, 'POST /rpc')).toContain('HTTP/1.1 408 ')
  })

  test('what is no HTTP, and headers without end', async () => {
    expect(await raw(node.url, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect(await raw(node.url, `GET / HTTP/1.1\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
  })

  test('a connection serves many requests', async () => {
    const one = '{"jsonrpc":"2.0","id":1,"method":"user.ping"}'
    const request = `POST /rpc/v1 HTTP/1.1\r\nHost: x\r\nContent-Length: ${one.length}\r\n\r\n${one}`
    const last = request.replace('Host: x', 'Host: x\r\nConnection: close')
    const reply = await raw(node.url, request + request + last)
    expect(reply.split('HTTP/1.1 200 OK')).toHaveLength(4)
  })
})

describe('CORS', () => {
  const origin = 'https://app.example'
  const preflight = (url: string, from: string) =>
    fetch(`${url}/rpc/v1`, {
      method: 'OPTIONS',
      headers: {
        origin: from,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })

  test('a preflight gets the exact origin, credentials, POST and content-type', async () => {
    const response = await preflight(node.url, origin)
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe(origin)
    expect(response.headers.get('access-control-allow-credentials')).toBe('true')
    expect(response.headers.get('access-control-allow-methods')).toContain('POST')
    expect(response.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('content-type')
    expect(response.headers.get('vary')).toBe('Origin')
  })

  test('so do answers, errors included', async () => {
    for (const method of ['user.ping', 'user.nope']) {
      const { headers } = await rpc(node, method, {}, { origin })
      expect(headers.get('access-control-allow-origin')).toBe(origin)
      expect(headers.get('access-control-allow-credentials')).toBe('true')
    }
    const tooLarge = await raw(
      node.url,
      `POST /rpc/v1 HTTP/1.1\r\nHost: x\r\nOrigin: ${origin}\r\nContent-Length: 999999999\r\n\r\n`,
      false,
    )
    expect(tooLarge).toContain(`Access-Control-Allow-Origin: ${origin}`)
  })

  test('an allow-list allows nobody else', async () => {
    await using strict = await testNode({ allowedOrigins: [origin] })
    expect((await preflight(strict.url, origin)).headers.get('access-control-allow-origin')).toBe(origin)
    const other = await preflight(strict.url, 'https://evil.example')
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
    const { headers } = await rpc(strict, 'user.ping', {}, { origin: 'https://evil.example' })
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('methods about the node', () => {
  test('health, version, chain_info, ping', async () => {
    const health = (await rpc(node, 'user.health')).result
    expect(health).toMatchObject({
      chain_id: 'open-idos-local',
      gas: false,
      healthy: true,
      mode: 'open',
      peer_count: 0,
    })
    expect(health['block_hash']).toMatch(/^[0-9a-f]{64}$/)
    const info = (await rpc(node, 'user.chain_info')).result
    expect(Object.keys(info).sort()).toEqual(['block_hash', 'block_height', 'chain_id', 'gas'])
    expect((await rpc(node, 'user.version')).result).toMatchObject({ service: 'user', api_ver: '0.2.0' })
    expect((await rpc(node, 'user.ping', { message: 'x' })).result).toEqual({ message: 'pong' })
  })

  test('private mode does not exist here', async () => {
    for (const method of ['user.challenge', 'user.authenticated_query']) {
      expect(await rpc(node, method)).toMatchObject({ status: 404, error: { code: -32601 } })
    }
  })

  test('the price is a text', async () => {
    const half = {
      signature: { sig: null, type: 'secp256k1_ep' },
      body: { desc: '', payload: 'AAA=', type: 'execute', fee: null, nonce: null, chain_id: '' },
      sender: toHex(alice.sender),
      serialization: 'concat',
    }
    expect((await rpc(node, 'user.estimate_price', { tx: half })).result).toEqual({ price: '0' })
    expect(await rpc(node, 'user.estimate_price', {})).toMatchObject({ status: 400, error: { code: -32602 } })
  })

  test('rpc.discover lists every method', async () => {
    const { methods } = (await rpc(node, 'rpc.discover')).result as { methods: { name: string }[] }
    expect(methods.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['user.call', 'user.broadcast', 'kgw.authn']),
    )
  })
})

describe('user.account', () => {
  test('an unknown account is no error', async () => {
    const id = { identifier: 'ab'.repeat(20), key_type: 'secp256k1' }
    expect((await rpc(node, 'user.account', { id, status: 0 })).result).toEqual({ balance: '0', nonce: 0 })
  })

  test('gives back the key type that was asked for, whatever the case or prefix of the identifier', async () => {
    const someone = keySigner(77)
    await execute(node, someone, 'action_costing_gas', [1n])
    const hex = toHex(someone.sender)
    for (const key_type of ['ed25519', 'secp256k1']) {
      const { result } = await rpc(node, 'user.account', { id: { identifier: `0x${hex.toUpperCase()}`, key_type } })
      expect(result).toEqual({ id: { identifier: hex, key_type }, balance: '0', nonce: 1 })
    }
    expect((await rpc(node, 'user.num_accounts')).result).toMatchObject({
      count: expect.any(Number),
      height: expect.any(Number),
    })
  })

  test.each([
    [{}],
    [{ id: null }],
    [{ id: {} }],
    [{ id: { identifier: '', key_type: 'ed25519' } }],
    [{ id: { identifier: 'xyz', key_type: 'ed25519' } }],
    [{ id: { identifier: 'ab', key_type: 5 } }],
    [{ id: { identifier: 'ab', key_type: 'ed25519' }, status: 2 }],
  ])('refuses %j', async (params) => {
    expect(await rpc(node, 'user.account', params)).toMatchObject({ status: 400, error: { code: -32602 } })
  })
})

describe('user.broadcast', () => {
  const addInserter = () =>
    ({ signer: owner, action: 'add_inserter_as_owner', args: [randomUUID(), randomUUID()] }) as const

  test('sync 1 answers with the outcome', async () => {
    const { hash, result } = await execute(node, owner, 'add_inserter_as_owner', [randomUUID(), 'one'])
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(result).toEqual({ code: 0, gas: 0, rows_changed: 1 })
  })

  test('without sync it answers at once, and the nonce of what waits counts', async () => {
    const nonce = await nextNonce(node, owner)
    const first = await rpc(node, 'user.broadcast', { tx: transaction({ ...addInserter(), nonce }) })
    expect(first.result).toEqual({ tx_hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const second = transaction({ ...addInserter(), nonce: nonce + 1 })
    expect((await rpc(node, 'user.broadcast', { tx: second, sync: 1 })).result['result']).toMatchObject({ code: 0 })
  })

  test('an action that refuses is a result, not an error, and uses up the nonce', async () => {
    const nonce = await nextNonce(node, issuer)
    const { result } = await execute(node, issuer, 'add_inserter_as_owner', [randomUUID(), 'x'])
    expect(result).toMatchObject({ code: 65535, gas: 0, error_code: 'engine.owner_only', rows_changed: 0 })
    expect(result.log).toMatch(/^ERROR: action is owner-only: /)
    expect(await nextNonce(node, issuer)).toBe(nonce + 1)
  })

  test('a refused transaction has the shape of the network, with our code beside it', async () => {
    const nonce = await nextNonce(node, owner)
    const at = async (change: object) =>
      rpc(node, 'user.broadcast', { tx: transaction({ ...addInserter(), nonce, ...change }) })
    const rejected = (code: number, error_code: string, message: unknown) => ({
      status: 200,
      error: {
        code: -201,
        message: 'broadcast error',
        data: { code, error_code, message, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    })
    expect(await at({ nonce: nonce + 1 })).toMatchObject(
      rejected(4, 'tx.invalid_nonce', `invalid nonce for account ${owner.hex}: got ${nonce + 1}, expected ${nonce}`),
    )
    expect(await at({ chainId: 'elsewhere' })).toMatchObject(rejected(5, 'tx.wrong_chain', 'wrong chain ID: elsewhere'))
    expect(await at({ chainId: '' })).toMatchObject(rejected(5, 'tx.wrong_chain', expect.any(String)))
    expect(await at({ payloadType: 'dance' })).toMatchObject(
      rejected(2, 'tx.unknown_payload_type', 'unknown payload type: dance'),
    )
    expect(await nextNonce(node, owner)).toBe(nonce)
  })

  test('the same transaction again', async () => {
    const tx = transaction({ ...addInserter(), nonce: await nextNonce(node, owner) })
    expect((await rpc(node, 'user.broadcast', { tx, sync: 1 })).result['result']).toMatchObject({ code: 0 })
    const again = await rpc(node, 'user.broadcast', { tx, sync: 1 })
    expect(again.error).toMatchObject({
      code: -201,
      data: { code: 65535, error_code: 'tx.already_exists', message: 'transaction already exists' },
    })
  })

  test('a signature of somebody else, of no known kind, or over something else', async () => {
    const tx = transaction({ ...addInserter(), nonce: await nextNonce(node, owner) })
    const broken = [
      { ...tx, sender: issuer.hex },
      { ...tx, signature: { ...tx.signature, type: 'nonsense' } },
      { ...tx, signature: { ...tx.signature, sig: null } },
      { ...tx, body: { ...tx.body, desc: 'other' } },
      { ...tx, body: { ...tx.body, desc: 'x'.repeat(201) } },
      { ...tx, serialization: 'direct' },
    ]
    for (const one of broken) {
      const { error } = await rpc(node, 'user.broadcast', { tx: one })
      expect(error).toMatchObject({ code: -201, data: { code: 65535, error_code: 'tx.invalid_signature' } })
      expect(error.data['message']).toMatch(/^failed to verify the transaction: /)
    }
  })

  test('too large a transaction', async () => {
    await using small = await testNode({ maxTransactionBytes: 2048 })
    const args = [randomUUID(), 'x'.repeat(4000)]
    const tx = transaction({ signer: owner, action: 'add_inserter_as_owner', args, nonce: 1 })
    const { error } = await rpc(small, 'user.broadcast', { tx })
    expect(error).toMatchObject({ code: -201, data: { code: 65535, error_code: 'tx.too_large', limit: 2048 } })
  })

  test.each([
    ['get_attributes', [], 1],
    ['delete_inserter_as_owner', [randomUUID()], 256],
  ] as const)('more than so many groups of %s', async (action, args, most) => {
    await using own = await testNode()
    const run = async (nonce: number, times: number) => {
      const tx = transaction({ signer: owner, action, args, nonce, times })
      return (await rpc(own, 'user.broadcast', { tx, sync: 1 })).result['result']
    }
    expect(await run(1, most)).toMatchObject({ code: 0 })
    const refused = { code: 65535, error_code: 'tx.too_large', error_data: { limit: most, size: most + 1 } }
    expect(await run(2, most + 1)).toMatchObject(refused)
  })

  test('the type of a signature in any letter case', async () => {
    await using own = await testNode()
    const tx = transaction({ signer: owner, action: 'get_attributes', args: [], nonce: 1 })
    const loud = { ...tx, signature: { ...tx.signature, type: tx.signature.type.toUpperCase() } }
    expect((await rpc(own, 'user.broadcast', { tx: loud, sync: 1 })).result['result']).toMatchObject({ code: 0 })
  })

  test.each([
    ['no transaction', () => ({})],
    ['a text', () => ({ tx: 'x' })],
    ['another sync', (tx: object) => ({ tx, sync: 2 })],
    ['a payload that is no base64', (tx: { body: object }) => ({ tx: { ...tx, body: { ...tx.body, payload: 'A' } } })],
    ['URL-safe base64', (tx: { body: object }) => ({ tx: { ...tx, body: { ...tx.body, payload: 'AA-_' } } })],
    ['a fee that is a number', (tx: { body: object }) => ({ tx: { ...tx, body: { ...tx.body, fee: 1 } } })],
    ['a nonce that is a text', (tx: { body: object }) => ({ tx: { ...tx, body: { ...tx.body, nonce: '1' } } })],
    ['a sender that is no hex', (tx: object) => ({ tx: { ...tx, sender: 'xyz' } })],
  ])('refuses %s', async (_title, change) => {
    const tx = transaction({ ...addInserter(), nonce: 1 })
    expect(await rpc(node, 'user.broadcast', change(tx))).toMatchObject({ status: 400, error: { code: -32602 } })
  })

  test('a payload that does not read fails in its block', async () => {
    const tx = transaction({ ...addInserter(), nonce: await nextNonce(node, owner), payloadType: 'raw_statement' })
    const { result } = await rpc(node, 'user.broadcast', { tx, sync: 1 })
    expect(result['result']).toMatchObject({ code: 65535, error_code: 'engine.query_not_allowed' })
  })
})

describe('user.tx_query', () => {
  test('gives the transaction back as it came, large payload and odd description included', async () => {
    const tx = transaction({
      signer: owner,
      action: 'add_inserter_as_owner',
      args: [randomUUID(), '"payload":"'],
      nonce: await nextNonce(node, owner),
    })
    const sent = await rpc(node, 'user.broadcast', { tx, sync: 1 })
    const { result } = await rpc(node, 'user.tx_query', { tx_hash: sent.result['tx_hash'] })
    expect(result).toEqual({
      tx_hash: sent.result['tx_hash'],
      height: expect.any(Number),
      tx,
      tx_result: { code: 0, gas: 0, rows_changed: 1 },
    })
  })

  test('unknown and malformed hashes', async () => {
    const unknown = await rpc(node, 'user.tx_query', { tx_hash: 'ab'.repeat(32) })
    expect(unknown).toMatchObject({ status: 200, error: { code: -202, message: 'transaction not found' } })
    expect(await rpc(node, 'user.tx_query', { tx_hash: 'zz' })).toMatchObject({ status: 400, error: { code: -32602 } })
    expect(await rpc(node, 'user.tx_query')).toMatchObject({ status: 400, error: { code: -32602 } })
  })
})

describe('user.query', () => {
  const namespace = (text: string) => ({
    $namespace: {
      type: { name: 'text', is_array: false, metadata: [0, 0] },
      data: [Buffer.from(`\u0001${text}`).toString('base64')],
    },
  })

  test('the list of actions', async () => {
    const query = 'SELECT * FROM info.actions WHERE namespace = $namespace'
    const { result } = await rpc(node, 'user.query', { query, params: namespace('main') })
    expect(result['column_names']).toEqual([
      'namespace',
      'name',
      'raw_statement',
      'access_modifiers',
      'parameter_names',
      'parameter_types',
      'return_names',
      'return_types',
      'returns_table',
      'built_in',
    ])
    const rows = new Map((result['values'] as unknown[][]).map((row) => [row[1], row]))
    expect(rows.get('has_profile')?.slice(3)).toEqual([
      ['PUBLIC', 'VIEW'],
      ['$address'],
      ['text'],
      ['has_profile'],
      ['bool'],
      false,
      false,
    ])
    expect(rows.get('add_inserter_as_owner')?.[3]).toEqual(['PUBLIC', 'OWNER'])
    expect(rows.get('get_inserter')?.[3]).toEqual(['PRIVATE'])
  })

  test('letter case, white space and a missing $ do not matter; other namespaces are empty', async () => {
    const query = ' select *\n from info.actions where namespace=$namespace ; '.replace('=', ' = ')
    const params = { NAMESPACE: namespace('MAIN').$namespace }
    expect((await rpc(node, 'user.query', { query, params })).result['values']).not.toBeNull()
    const empty = { column_names: null, column_types: null, values: null }
    expect((await rpc(node, 'user.query', { query, params: namespace('other') })).result).toEqual(empty)
  })

  test.each([
    'SELECT * FROM users',
    'SELECT * FROM info.actions',
    'SELECT * FROM info.actions WHERE namespace = $namespace; DROP TABLE users',
    '',
  ])('refuses %j', async (query) => {
    const reply = await rpc(node, 'user.query', { query, params: namespace('main') })
    expect(reply).toMatchObject({
      status: 200,
      error: { code: -300, data: { error_code: 'engine.query_not_allowed' } },
    })
  })

  test('a parameter of the wrong shape', async () => {
    const query = 'SELECT * FROM info.actions WHERE namespace = $namespace'
    for (const params of [{}, { $namespace: 1 }, { $namespace: { data: [] } }, { $namespace: { data: ['!'] } }]) {
      expect((await rpc(node, 'user.query', { query, params })).error).toMatchObject({ code: -32602 })
    }
  })
})

describe('user.call', () => {
  const call = (action: string, args: readonly (string | bigint)[] = []) =>
    rpc(node, 'user.call', callParams(action, args))

  test('a refused argument is named once, in the message too', async () => {
    const { result } = await call('has_profile', ['a\nb'])
    expect(result).toMatchObject({
      error: 'a parameter holds control characters, which are not allowed there: address',
      error_code: 'params.control_characters',
      error_data: { param: 'address' },
    })
  })

  test('rows, logs and no error', async () => {
    const { result } = await call('has_profile', ['0xabc'])
    expect(result).toEqual({
      query_result: {
        column_names: ['has_profile'],
        column_types: [{ name: 'bool', is_array: false, metadata: [0, 0] }],
        values: [[false]],
      },
      logs: '',
      error: null,
    })
  })

  test.each([
    ['no_such_action', [], 'engine.unknown_action'],
    ['get_inserter', [], 'engine.private_action'],
    ['add_inserter_as_owner', [randomUUID(), 'x'], 'engine.read_only'],
    ['has_profile', [], 'engine.argument_count'],
  ])('%s %j is an RPC error', async (action, args, error_code) => {
    expect(await call(action, args)).toMatchObject({ status: 200, error: { code: -300, data: { error_code } } })
  })

  test('an action that refuses answers with rows of none, its sentence and our code', async () => {
    const { status, result } = await call('get_access_grants_granted', [null as unknown as bigint, -1n, 5n])
    expect(status).toBe(200)
    expect(result).toMatchObject({
      query_result: { column_names: null, column_types: null, values: null },
      logs: '',
      error: 'page has to be a positive integer',
      error_code: 'page.invalid',
    })
  })

  test.each([
    ['no body', {}],
    ['a body without payload', { body: {} }],
    ['a payload that is no base64', { body: { payload: 'A' } }],
    ['a payload that does not read', { body: { payload: 'AAAA' } }],
    ['an empty payload', { body: { payload: '' } }],
    ['a sender that is a number', { ...callParams('get_wallets', []), sender: 5 }],
  ])('%s', async (_title, params) => {
    expect(await rpc(node, 'user.call', params)).toMatchObject({ status: 400, error: { code: -32602 } })
  })

  test('bytes after the end of a payload', async () => {
    const params = callParams('has_profile', ['x']) as { body: { payload: string } }
    const payload = Buffer.concat([Buffer.from(params.body.payload, 'base64'), Buffer.from([0])]).toString('base64')
    const { error } = await rpc(node, 'user.call', { ...params, body: { payload } })
    expect(error.message).toBe('failed to convert action call: bytes after the end')
  })

  test('has_profile has a limit for each client', async () => {
    await using strict = await testNode({ profileChecksPerMinute: 2 })
    const ask = () => rpc(strict, 'user.call', callParams('has_profile', ['0xabc']))
    await ask()
    await ask()
    const reply = await ask()
    expect(reply).toMatchObject({ status: 429, error: { code: -905, data: { error_code: 'request.rate_limited' } } })
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await rpc(strict, 'user.ping')).status).toBe(200)
  })
})
