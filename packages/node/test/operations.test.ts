import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catalogue } from '@open-idos/core'
import { IdosError } from '@open-idos/protocol'
import { openStore, type SqliteStore } from '@open-idos/store'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { startNode } from '../src/compose.ts'
import { createConfig } from '../src/config.ts'
import { loadCryptoEngine } from '../src/native-engine.ts'
import {
  alice,
  callParams,
  execute,
  nextNonce,
  owner,
  post,
  rpc,
  seedProfile,
  signIn,
  testNode,
  transaction,
} from './harness.ts'

const folders: string[] = []
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'open-idos-node-'))
  folders.push(path)
  return path
}
afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true })
})

/** A real store in memory whose commits can be held up or made to fail. */
async function controlledStore() {
  const store = await openStore({ path: ':memory:', genesis: { chainId: 'open-idos-local', owner: owner.hex } })
  const control: { before: () => Promise<void> } = { before: async () => {} }
  const commit: SqliteStore['commit'] = async (work) => {
    await control.before()
    return store.commit(work)
  }
  const controlled = new Proxy(store, {
    get(target, name) {
      if (name === 'commit') return commit
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { store: controlled, control }
}

const addInserter = (nonce: number) =>
  transaction({
    signer: owner,
    action: 'add_inserter_as_owner',
    args: ['550e8400-e29b-41d4-a716-446655440000', 'x'],
    nonce,
  })

test('a stopping node answers what is in flight and takes nothing new', async () => {
  const { store, control } = await controlledStore()
  const node = await testNode({}, { store })
  let release = () => {}
  const reached = new Promise<void>((atCommit) => {
    control.before = () => {
      atCommit()
      return new Promise((resolve) => {
        release = resolve
      })
    }
  })
  const inFlight = rpc(node, 'user.broadcast', { tx: addInserter(1), sync: 1 })
  await reached
  const closed = node.close()
  await expect
    .poll(() =>
      rpc(node, 'user.ping').then(
        () => 'answered',
        () => 'refused',
      ),
    )
    .toBe('refused')
  release()
  expect((await inFlight).result['result']).toMatchObject({ code: 0 })
  await closed
})

test('a stopping node does not wait for ever', async () => {
  const { store, control } = await controlledStore()
  const node = await testNode({ stopTimeoutMs: 20 }, { store })
  let release = () => {}
  const reached = new Promise<void>((atCommit) => {
    control.before = () => {
      atCommit()
      return new Promise((resolve) => {
        release = resolve
      })
    }
  })
  const inFlight = rpc(node, 'user.broadcast', { tx: addInserter(1), sync: 1 })
  await reached
  const closed = node.close()
  await expect(inFlight).rejects.toThrow()
  release()
  await closed
})

test('a client does not wait for its block for ever either', async () => {
  const { store, control } = await controlledStore()
  await using node = await testNode({ commitTimeoutMs: 20 }, { store })
  let release = () => {}
  control.before = () =>
    new Promise((resolve) => {
      release = resolve
    })
  const { error } = await rpc(node, 'user.broadcast', { tx: addInserter(1), sync: 1 })
  expect(error).toMatchObject({ code: -201, data: { code: 10, error_code: 'tx.commit_timeout', retry: 'later' } })
  const hash = error.data['hash']
  const waiting = await rpc(node, 'user.tx_query', { tx_hash: hash })
  expect(waiting.result).toMatchObject({ tx_hash: hash, height: -1, tx_result: null })
  expect(await nextNonce(node, owner)).toBe(2)
  release()
})

test('a fault shows nothing but an id, which the log has too, and the node says it is not healthy until it is', async () => {
  const { store, control } = await controlledStore()
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  await using node = await testNode({}, { store, log })
  control.before = () => Promise.reject(new Error('disk full at /var/secret-path'))
  const reply = await rpc(node, 'user.broadcast', { tx: addInserter(1), sync: 1 })
  const id = String(reply.error.data['fault_id'])
  expect(reply).toMatchObject({ status: 500, error: { code: -32603, message: 'internal error' } })
  expect(JSON.stringify(reply.error)).not.toContain('disk')
  expect(id).toMatch(/^[0-9a-f]{16}$/)
  expect(lines.filter((line) => line.includes(id) && line.includes('disk full'))).toHaveLength(1)

  const health = () => fetch(`${node.url}/api/v1/health/user`).then(({ status }) => status)
  expect(await health()).toBe(503)
  expect((await fetch(`${node.url}/health/ready`)).status).toBe(503)
  control.before = async () => {}
  expect((await rpc(node, 'user.broadcast', { tx: addInserter(1), sync: 1 })).result['result']).toMatchObject({
    code: 0,
  })
  expect(await health()).toBe(200)
})

test('a full disk is told, and the node asks for requests again after half a minute, to find out whether it still is', async () => {
  const { store, control } = await controlledStore()
  let now = 1_800_000_000_000
  await using node = await testNode({}, { store, now: () => now })
  control.before = () => Promise.reject(new IdosError('store.full'))
  const reply = await rpc(node, 'user.broadcast', { tx: addInserter(1), sync: 1 })
  expect(reply).toMatchObject({
    status: 503,
    error: { code: -32603, data: { error_code: 'store.full', retry: 'later' } },
  })
  expect(reply.error.data).not.toHaveProperty('fault_id')
  const ready = () => fetch(`${node.url}/health/ready`).then(({ status }) => status)
  now += 29_999
  expect(await ready()).toBe(503)
  now += 1
  expect(await ready()).toBe(200)
})

test('a clock behind the newest block is told at the start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'open-idos-clock-'))
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  const start = (now: number) => testNode({ dataDir: folder }, { now: () => now, log })
  const later = Date.UTC(2026, 5, 1)
  const first = await start(later)
  await rpc(first, 'user.broadcast', { tx: addInserter(1), sync: 1 })
  await first.close()
  for (const seconds of [60, 61]) await (await start(later - seconds * 1000)).close()
  const told = lines.filter((line) => line.includes('clock.behind')).map((line) => JSON.parse(line) as object)
  expect(told).toEqual([expect.objectContaining({ level: 50, seconds: 61 })])
  rmSync(folder, { recursive: true })
})

test('the address that a node listens on is one that people can sign in at', async () => {
  await using node = await testNode({ host: '127.0.0.2' })
  expect(node.url).toMatch(/^http:\/\/127\.0\.0\.2:/)
  expect(node.config.publicUrls).toContain(node.url)
})

test('health pages', async () => {
  await using node = await testNode()
  const get = async (path: string) => {
    const response = await fetch(node.url + path)
    return [response.status, await response.json()]
  }
  expect(await get('/health/live')).toEqual([200, { live: true }])
  expect(await get('/health/ready')).toEqual([200, { ready: true }])
  expect(await get('/api/v1/health')).toMatchObject([200, { healthy: true, services: { user: { mode: 'open' } } }])
  expect(await get('/api/v1/health/user')).toMatchObject([200, { healthy: true, block_height: 0 }])
})

test('metrics count requests, blocks and transactions', async () => {
  await using node = await testNode()
  await execute(node, owner, 'add_inserter_as_owner', ['550e8400-e29b-41d4-a716-446655440000', 'x'])
  await rpc(node, 'made.up.method')
  await rpc(node, 'another.one')
  const text = await (await fetch(`${node.url}/metrics`)).text()
  for (const line of [
    'open_idos_rpc_requests_total{method="user.broadcast",code="ok"} 1',
    'open_idos_rpc_requests_total{method="unknown",code="rpc.unknown_method"} 2',
    'open_idos_transactions_total{action="add_inserter_as_owner",code="ok"} 1',
    'open_idos_commit_seconds_count 1',
    'open_idos_block_height 1',
    'open_idos_waiting_transactions 0',
  ]) {
    expect(text).toContain(line)
  }
  expect(text).toMatch(/process_resident_memory_bytes \d+/)
})

test('metrics and documents can be guarded and switched off', async () => {
  const token = 'a-token-for-the-metrics'
  await using guarded = await testNode({ docs: false }, { secrets: { metricsToken: token } })
  const metrics = (headers: Record<string, string>) =>
    fetch(`${guarded.url}/metrics`, { headers }).then(({ status }) => status)
  expect(await metrics({})).toBe(401)
  expect(await metrics({ authorization: 'Bearer wrong' })).toBe(401)
  expect(await metrics({ authorization: `Bearer ${token}` })).toBe(200)
  expect((await fetch(`${guarded.url}/docs`)).status).toBe(404)
  await using off = await testNode({ metrics: false })
  expect((await fetch(`${off.url}/metrics`)).status).toBe(404)
})

test('the document page has no script and a policy that would run none', async () => {
  await using node = await testNode()
  const response = await fetch(`${node.url}/docs`)
  const html = await response.text()
  expect(html).not.toMatch(/<script|\son[a-z]+=|javascript:/i)
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /)
  for (const text of ['share_credential', 'grant.locked', 'user.broadcast']) expect(html).toContain(text)
  const markdown = await (await fetch(`${node.url}/docs/actions.md`)).text()
  expect(markdown).toContain('## share_credential')
  const spec = (await (await fetch(`${node.url}/spec/v1`)).json()) as { openrpc: string }
  expect(spec.openrpc).toBe('1.3.2')
  const head = await fetch(`${node.url}/docs`, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
})

test('the log knows ids and codes, and nothing about people', async () => {
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
  const node = await testNode({ logLevel: 'debug' }, { log })
  const { content, credentialId } = await seedProfile(node, alice)
  const cookie = await signIn(node, alice)
  await rpc(node, 'user.call', callParams('get_credential_owned', [credentialId], alice), { cookie })
  await post(node, '{"broken')
  await node.close()
  const text = lines.join('').toLowerCase()
  expect(text).toContain('"event":"transaction.committed"')
  expect(text).toContain('"event":"session.opened"')
  const token = cookie.slice('kgw_session='.length)
  for (const secret of [alice.address, alice.address.slice(2), content, token, '127.0.0.1"', 'broken']) {
    expect(text).not.toContain(secret.toLowerCase())
  }
})

test('a first start makes the owner key, a second finds it, and one data folder has one node', async () => {
  const dataDir = join(folder(), 'data')
  const config = createConfig({ dataDir, port: 0, logLevel: 'silent' })
  const first = await startNode(config)
  const path = join(dataDir, 'owner.key')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ type: 'ed25519', publicKey: first.config.owner })
  await expect(startNode(config)).rejects.toMatchObject({ code: 'store.locked' })
  await first.close()
  const second = await startNode(config)
  expect(second.config.owner).toBe(first.config.owner)
  await second.close()
  await expect(startNode({ ...config, chainId: 'other' })).rejects.toMatchObject({ code: 'store.other_network' })
})

test('the owner key may be moved away once the data knows its owner', async () => {
  const dataDir = folder()
  const config = createConfig({ dataDir, port: 0, logLevel: 'silent' })
  const first = await startNode(config)
  await first.close()
  rmSync(join(dataDir, 'owner.key'))
  await expect(startNode({ ...config, chainId: 'other' })).rejects.toMatchObject({ code: 'store.other_network' })
  await using second = await startNode(config)
  expect(second.config.owner).toBe(first.config.owner)
  expect(existsSync(join(dataDir, 'owner.key'))).toBe(false)
})

test('two contents of 4 MiB get through to their action', async () => {
  await using node = await testNode({}, { crypto: (await loadCryptoEngine()).engine })
  const id = '550e8400-e29b-41d4-a716-446655440000'
  const content = Buffer.alloc(4 * 1024 * 1024, 7).toString('base64')
  const values: Record<string, string> = { original_content: content, copy_content: content, content_hash: 'ab' }
  const args = Object.entries(catalogue.create_credentials_by_dwg.params).map(([name, param]) =>
    param.type === 'uuid' ? id : (values[name] ?? 'x'),
  )
  const { result } = await execute(node, alice, 'create_credentials_by_dwg', args)
  expect(result).toMatchObject({ code: 65535, error_code: expect.stringMatching(/^(dwg|credential|date)\./) })
})

test('a port that is taken leaves nothing behind', async () => {
  const dataDir = folder()
  await using other = await testNode()
  const port = Number(new URL(other.url).port)
  await expect(testNode({ dataDir, port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await (await testNode({ dataDir })).close()
})
