import { copyFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BlockWriter } from './block-writer.ts'
import { type Database, openDatabase } from './driver.ts'
import { refusalOf } from './failures.ts'
import type { SqliteStore } from './file-store.ts'
import { openStore } from './open-sqlite.ts'
import { openSessions } from './sessions-file.ts'
import { SqliteSql } from './sql.ts'
import { SqlSessions } from './sql-sessions.ts'
import { eachInFolder } from './testing.ts'

const genesis = { chainId: 'test', owner: 'owner' }
const headerBytes = 100
const frameBytes = 24 + 4096
let folder: string
let path: string

eachInFolder((made) => {
  folder = made
  path = join(folder, 'state.db')
})

/** One block with `rows` rows of half a kilobyte. */
async function write(store: Pick<SqliteStore, 'commit'>, height: number, rows: number): Promise<void> {
  await store.commit(async (state) => {
    for (let i = 0; i < rows; i++) {
      const name = `${'n'.repeat(500)}${height}/${i}`
      await state.insertRow('inserters', { id: `${height}/${i}`, name }, undefined)
    }
    const block = { height, time: height, previousHash: '', hash: `${height}`, transactions: 0 }
    return { block, transactions: [] }
  })
}

const count = (store: SqliteStore) => store.read((state) => state.count('inserters', {}))

/** To this connection the disk has as much room as the file takes now, and no page more. */
function fillDisk(database: Database): void {
  const { page_count } = database.prepare('PRAGMA page_count').get() as { page_count: number }
  database.exec(`PRAGMA max_page_count = ${page_count}`)
}

const makeRoom = (database: Database) => database.exec('PRAGMA max_page_count = 1000000')

describe('without room on the disk', () => {
  it('a block is refused whole, and the next one is written once there is', async () => {
    const store = await openStore({ path, genesis })
    await write(store, 1, 3)
    const database = openDatabase(path)
    const writer = new BlockWriter(database)
    fillDisk(database)
    await expect(write(writer, 2, 100)).rejects.toMatchObject({ code: 'store.full' })
    expect([await count(store), store.head()?.height]).toEqual([3, 1])
    makeRoom(database)
    await write(writer, 2, 100)
    await store.adopt(() => writer.startLogOver())
    expect([await count(store), store.head()?.height]).toEqual([103, 2])
    writer.close()
    await store.close()
  })

  it('what refuses a statement of a block is no refusal of an action, which other nodes would not agree to', async () => {
    const database = openDatabase(':memory:')
    database.exec('CREATE TABLE t (x)')
    fillDisk(database)
    const failing = new SqliteSql(database).run('INSERT INTO t VALUES (?)', 'x'.repeat(100_000))
    await expect(failing).rejects.not.toHaveProperty('code', 'store.full')
    database.close()
  })

  it('a sign-in is refused', async () => {
    const database = openSessions(path)
    const sessions = new SqlSessions(new SqliteSql(database))
    fillDisk(database)
    const session = { tokenHash: 't', authType: 'ed25519', sender: 'ab'.repeat(50_000), expiresAt: 100 }
    await expect(sessions.put(session)).rejects.toMatchObject({ code: 'store.full' })
    makeRoom(database)
    await sessions.put(session)
    expect(await sessions.get('t')).toEqual(session)
    database.close()
  })

  it('files beside it are refused in the same words', () => {
    const full = '/dev/full'
    if (!existsSync(full)) return
    const failure = (() => {
      try {
        writeFileSync(full, 'x')
      } catch (error) {
        return error
      }
      return undefined
    })()
    expect(refusalOf(failure)).toMatchObject({ code: 'store.full', cause: failure })
    const other = new Error('something else')
    expect(refusalOf(other)).toBe(other)
  })
})

/** The file as it is when bringing the log in ended after the header, and the log beside it. */
async function halfWay(): Promise<void> {
  await (await openStore({ path, genesis })).close()
  const store = await openStore({ path, genesis })
  await write(store, 1, 200)
  // Elsewhere, because the database remembers of a file that this process has had open what its log held.
  const half = join(folder, 'half.db')
  copyFileSync(`${path}-wal`, `${half}-wal`)
  const bytes = readFileSync(path)
  await store.close()
  const whole = readFileSync(path)
  expect(bytes.length).toBeLessThan(whole.length)
  whole.copy(bytes, 0, 0, headerBytes)
  writeFileSync(half, bytes)
  path = half
}

/** The last frame of a log tells that what came before it is committed. */
function clearCommit(log: string): void {
  const bytes = readFileSync(log)
  bytes.fill(0, bytes.length - frameBytes + 4, bytes.length - frameBytes + 8)
  writeFileSync(log, bytes)
}

describe('a data file whose log was brought in half-way', () => {
  it('opens, with all that was written', async () => {
    await halfWay()
    const looker = await openStore({ path, readOnly: true })
    expect(await count(looker)).toBe(200)
    await looker.close()
    const store = await openStore({ path, genesis })
    expect([await count(store), store.head()?.height]).toEqual([200, 1])
    await store.close()
  })

  it.each([
    ['lost', () => rmSync(`${path}-wal`)],
    ['cut short', () => truncateSync(`${path}-wal`, statSync(`${path}-wal`).size - 1)],
    ['never committed', () => clearCommit(`${path}-wal`)],
    ['empty', () => truncateSync(`${path}-wal`, 0)],
    [
      'of another time',
      () => {
        const log = readFileSync(`${path}-wal`)
        log.fill(0xaa, 16, 24)
        writeFileSync(`${path}-wal`, log)
      },
    ],
  ])('is refused unchanged when the log is %s', async (_how, spoil) => {
    await halfWay()
    spoil()
    const before = readFileSync(path)
    await expect(openStore({ path, genesis })).rejects.toMatchObject({
      code: 'store.damaged',
      data: { reason: 'the file is shorter than it should be' },
    })
    expect(readFileSync(path).equals(before)).toBe(true)
  })
})

it('a data file that was never finished is ours still, and is finished by whoever opens it next', async () => {
  const broken = { ...genesis, owner: {} as string }
  await expect(openStore({ path, genesis: broken })).rejects.toThrow()
  expect(statSync(path).size).toBeGreaterThan(0)
  const store = await openStore({ path, genesis })
  expect(store.genesis).toEqual(genesis)
  await write(store, 1, 1)
  await store.close()
})
