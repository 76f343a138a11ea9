import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, writeOlderFile } from '@open-idos/store/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../src/cli/program.ts'
import { type RunningNode, startNode } from '../src/compose.ts'
import { createConfig } from '../src/config.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-idos-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

async function cli(argv: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  const out: string[] = []
  const err: string[] = []
  const code = await run(argv, {
    env,
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    stopRequested: () => Promise.resolve(),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

/** The one JSON object that a command prints. */
const json = ({ out }: Outcome) => JSON.parse(out) as Record<string, unknown>

const commands = [
  'node',
  'init',
  'inserter add',
  'inserter remove',
  'delegate add',
  'delegate remove',
  'backup',
  'restore',
  'verify',
  'keys new',
  'keys show',
]

test.each(commands)('%s explains itself with an example', async (command) => {
  const { code, out } = await cli([...command.split(' '), '--help'])
  expect(code).toBe(0)
  expect(out).toMatch(/Examples?:\n {2}open-idos /)
})

test('the overview names the exit codes; the version is one', async () => {
  expect((await cli(['--help'])).out).toContain('Exit codes:')
  expect(await cli(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
})

test.each([
  [['dance']],
  [['node', '--nope']],
  [['inserter', 'add']],
  [['inserter', 'add', 'x', '--id', 'notauuid']],
  [['inserter', 'add', ' ']],
  [['delegate', 'add', 'x']],
  [['delegate', 'add', 'hello world', '--inserter', 'x']],
  [['restore', 'x', '--data-dir', ':memory:']],
  [['keys', 'new', 'x', '--type', 'rsa']],
  [['node', '--port', 'many']],
  [['init', 'x', '--port', 'many']],
  [['verify', '--config', '/no/such/file']],
])('%j is wrong usage', async (argv) => {
  expect(await cli(argv)).toMatchObject({ code: 2, err: expect.stringMatching(/./) })
})

test('a configuration with several mistakes names them all', async () => {
  const { code, err } = await cli(['node', '--port', 'x', '--log-level', 'y'], {
    OPEN_IDOS_CHAIN_ID: 'a b',
    OPEN_IDOS_NOPE: '1',
  })
  expect(code).toBe(2)
  for (const name of ['--port', '--log-level', 'OPEN_IDOS_CHAIN_ID', 'OPEN_IDOS_NOPE']) expect(err).toContain(name)
})

describe('init', () => {
  test('makes a folder that node starts from', async () => {
    const data = join(folder, 'data')
    const made = json(await cli(['init', data, '--chain-id', 'my-net', '--port', '0', '--json']))
    expect(JSON.parse(readFileSync(String(made['config']), 'utf8'))).toMatchObject({
      chainId: 'my-net',
      owner: made['owner'],
      dataDir: '.',
    })
    expect(statSync(String(made['owner_key'])).mode & 0o777).toBe(0o600)
    expect(await cli(['node', '--config', String(made['config']), '--log-level', 'silent'])).toMatchObject({ code: 0 })
    expect(existsSync(join(data, 'state.db'))).toBe(true)
  })

  test('overwrites nothing', async () => {
    const data = join(folder, 'data')
    await cli(['init', data])
    const before = readFileSync(join(data, 'owner.key'), 'utf8')
    expect(await cli(['init', data])).toMatchObject({ code: 1, err: expect.stringContaining('store.exists') })
    expect(readFileSync(join(data, 'owner.key'), 'utf8')).toBe(before)
  })
})

describe('keys', () => {
  test.each([
    ['ed25519', /^[0-9a-f]{64}$/],
    ['x25519', /^[A-Za-z0-9+/]{43}=$/],
  ])('%s', async (type, shape) => {
    const file = join(folder, 'k')
    const made = json(await cli(['keys', 'new', file, '--type', type, '--json']))
    expect(made).toEqual({ type, public_key: expect.stringMatching(shape) })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(json(await cli(['keys', 'show', file, '--json']))).toEqual(made)
    const secret = (JSON.parse(readFileSync(file, 'utf8')) as { secretKey: string }).secretKey
    expect((await cli(['keys', 'show', file])).out).not.toContain(secret)
    expect(await cli(['keys', 'new', file])).toMatchObject({ code: 1 })
  })

  test('files that are no keys', async () => {
    const file = join(folder, 'k')
    for (const text of ['', '{}', '{"type":"ed25519","publicKey":"00","secretKey":"'.concat('ab'.repeat(32), '"}')]) {
      writeFileSync(file, text)
      expect(await cli(['keys', 'show', file])).toMatchObject({ code: 2 })
    }
  })
})

describe('with a running node', () => {
  let node: RunningNode
  let data: string
  let env: Record<string, string>
  beforeEach(async () => {
    data = join(folder, 'data')
    node = await startNode(createConfig({ dataDir: data, port: 0, logLevel: 'silent' }))
    env = { OPEN_IDOS_NODE_URL: node.url, OPEN_IDOS_DATA_DIR: data }
  })
  afterEach(() => node.close())

  const key = 'ab'.repeat(32)

  test('inserters and delegates', async () => {
    const added = json(await cli(['inserter', 'add', 'bank', '--json'], env))
    expect(added).toMatchObject({ name: 'bank', rows_changed: 1, tx_hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(json(await cli(['delegate', 'add', key, '--inserter', 'bank', '--json'], env))).toMatchObject({
      inserter_id: added['id'],
      rows_changed: 1,
    })
    expect((await cli(['delegate', 'remove', key], env)).out).toContain('acts for nobody now')
    expect((await cli(['delegate', 'remove', key], env)).out).toContain('there is no delegate')
    expect(json(await cli(['inserter', 'remove', String(added['id']), '--json'], env))).toMatchObject({
      rows_changed: 1,
    })
    expect(json(await cli(['inserter', 'remove', 'bank', '--json'], env))).toMatchObject({ rows_changed: 0 })
  })

  test('several at the same time', async () => {
    const outcomes = await Promise.all(['a', 'b', 'c'].map((name) => cli(['inserter', 'add', name], env)))
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0])
  })

  test('refusals say their code', async () => {
    await cli(['inserter', 'add', 'bank'], env)
    expect(await cli(['inserter', 'add', 'bank'], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('constraint.unique'),
    })
    expect(await cli(['delegate', 'add', key, '--inserter', 'nobody'], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('constraint.foreign_key'),
    })
    await cli(['keys', 'new', join(folder, 'other.key')])
    const stranger = await cli(['inserter', 'add', 'x', '--key', join(folder, 'other.key')], env)
    expect(stranger).toMatchObject({ code: 1, err: expect.stringContaining('engine.owner_only') })
    await cli(['keys', 'new', join(folder, 'box.key'), '--type', 'x25519'])
    expect(await cli(['inserter', 'add', 'x', '--key', join(folder, 'box.key')], env)).toMatchObject({ code: 2 })
  })

  test('backup while it runs, verify, restore when it does not', async () => {
    await cli(['inserter', 'add', 'bank'], env)
    const file = join(folder, 'backups', 'one.db')
    expect(json(await cli(['backup', file, '--json'], env))).toMatchObject({ file, height: 1 })
    expect(await cli(['backup', file], env)).toMatchObject({ code: 1, err: expect.stringContaining('store.exists') })
    expect(readdirSync(join(folder, 'backups')).filter((name) => name.includes('partial'))).toEqual([])
    await cli(['inserter', 'add', 'second'], env)
    expect(json(await cli(['verify', '--json'], env))).toMatchObject({ blocks: 2, transactions: 2 })
    expect(json(await cli(['verify', file, '--json'], env))).toMatchObject({ blocks: 1 })

    expect(await cli(['restore', file], env)).toMatchObject({ code: 1, err: expect.stringContaining('store.exists') })
    expect(await cli(['restore', file, '--force'], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('store.locked'),
    })
    await node.close()
    expect(json(await cli(['restore', file, '--force', '--json'], env))).toMatchObject({ height: 1 })
    expect(json(await cli(['verify', '--json'], env))).toMatchObject({ blocks: 1 })
    expect(readdirSync(data).some((name) => name.includes('.replaced-'))).toBe(true)

    const elsewhere = join(folder, 'elsewhere')
    expect(await cli(['restore', file, '--data-dir', elsewhere])).toMatchObject({ code: 0 })
    expect(json(await cli(['verify', '--data-dir', elsewhere, '--json']))).toMatchObject({ blocks: 1 })
  })

  test('the data file of a node that was killed is restored with what was in its log', async () => {
    await cli(['inserter', 'add', 'bank'], env)
    await cli(['inserter', 'add', 'second'], env)
    // As it lies there now is how a kill would leave it.
    const killed = join(folder, 'killed.db')
    for (const part of ['', '-wal']) copyFileSync(join(data, `state.db${part}`), killed + part)
    const elsewhere = join(folder, 'elsewhere')
    expect(json(await cli(['restore', killed, '--data-dir', elsewhere, '--json']))).toMatchObject({ height: 2 })
    expect(json(await cli(['verify', '--data-dir', elsewhere, '--json']))).toMatchObject({ blocks: 2 })
    await node.close()
    const stopped = join(folder, 'stopped')
    await cli(['restore', join(data, 'state.db'), '--data-dir', stopped])
    expect(json(await cli(['verify', '--data-dir', stopped, '--json']))).toMatchObject({ blocks: 2 })
    for (const made of [elsewhere, stopped]) {
      expect(readdirSync(made).sort()).toEqual(['state.db', 'state.db.lock'])
    }
  })

  test('a damaged file is told from a missing one', async () => {
    await cli(['inserter', 'add', 'bank'], env)
    const file = join(folder, 'one.db')
    await cli(['backup', file], env)
    const cut = join(folder, 'cut.db')
    copyFileSync(file, cut)
    truncateSync(cut, statSync(cut).size - 5000)
    expect(await cli(['verify', cut])).toMatchObject({ code: 4, err: expect.stringContaining('store.damaged') })
    expect(await cli(['restore', cut, '--data-dir', join(folder, 'x')])).toMatchObject({ code: 4 })
    expect(existsSync(join(folder, 'x'))).toBe(false)
    expect(await cli(['verify', join(folder, 'none.db')])).toMatchObject({
      code: 1,
      err: expect.stringContaining('store.missing'),
    })
  })

  test('a file of an older version can be backed up and restored, and verified when a node has opened it', async () => {
    await cli(['inserter', 'add', 'bank'], env)
    const newer = join(folder, 'newer.db')
    await cli(['backup', newer], env)
    const old = join(folder, 'old.db')
    writeOlderFile(3, newer, old)
    expect(await cli(['verify', old])).toMatchObject({ code: 1, err: expect.stringContaining('store.older') })
    const elsewhere = join(folder, 'elsewhere')
    expect(await cli(['restore', old, '--data-dir', elsewhere])).toMatchObject({ code: 0 })
    const config = createConfig({ dataDir: elsewhere, port: 0, chainId: node.config.chainId, logLevel: 'silent' })
    await (await startNode(config)).close()
    expect(json(await cli(['verify', '--data-dir', elsewhere, '--json']))).toMatchObject({ blocks: 1 })
  })

  test('what leads to the credentials is verified too', async () => {
    const file = join(folder, 'one.db')
    await cli(['backup', file], env)
    const database = openDatabase(file)
    database.exec('INSERT INTO look_ups (key, place) VALUES (1, 1)')
    database.close()
    expect(await cli(['verify', file])).toMatchObject({ code: 4, err: expect.stringContaining('look-ups lead to no') })
  })

  test('a port that is taken', async () => {
    const port = new URL(node.url).port
    const argv = ['node', '--port', port, '--data-dir', join(folder, 'second'), '--log-level', 'silent']
    expect(await cli(argv)).toMatchObject({ code: 1, err: expect.stringContaining('the address is in use') })
  })
})

test('a node that is not there', async () => {
  await cli(['keys', 'new', join(folder, 'k')])
  const argv = ['inserter', 'add', 'bank', '--node', 'http://127.0.0.1:9', '--key', join(folder, 'k')]
  expect(await cli(argv)).toMatchObject({ code: 3, err: expect.stringContaining('network.unreachable') })
})
