import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Row } from '@open-idos/core/state'
import { describe, expect, it } from 'vitest'
import { openBlockWriter } from './block-writer.ts'
import { openDatabase } from './driver.ts'
import type { SqliteStore } from './file-store.ts'
import { openStore } from './open-sqlite.ts'
import { sessionsPath } from './sessions-file.ts'
import { credential, eachInFolder, writeOlderFile } from './testing.ts'

const genesis = { chainId: 'test', owner: 'owner' }
let folder: string
let path: string

eachInFolder((made) => {
  folder = made
  path = join(folder, 'data', 'state.db')
})

async function fill(rows = 1): Promise<void> {
  const store = await openStore({ path, genesis })
  await store.commit(async (state) => {
    for (let i = 0; i < rows; i++) {
      await state.insertRow('inserters', { id: `${i}`, name: `${'n'.repeat(500)}${i}` }, undefined)
    }
    const block = { height: 1, time: 5, previousHash: 'a', hash: 'b', transactions: 0 }
    return { block, transactions: [] }
  })
  await store.close()
}

/** The open must fail with the code, and leave the file as it was. */
async function refusesUnchanged(code: string): Promise<void> {
  const before = readFileSync(path)
  await expect(openStore({ path, genesis })).rejects.toMatchObject({ code })
  expect(readFileSync(path).equals(before)).toBe(true)
}

describe('a data file', () => {
  it('keeps state, head and network between openings', async () => {
    await fill()
    const store = await openStore({ path })
    expect(store.genesis).toEqual(genesis)
    expect(store.head()).toMatchObject({ height: 1, hash: 'b' })
    expect(await store.read((state) => state.count('inserters', {}))).toBe(1)
    await store.close()
  })

  it('is not made up where there is none', async () => {
    await expect(openStore({ path })).rejects.toMatchObject({ code: 'store.missing' })
    await expect(openStore({ path, genesis, readOnly: true })).rejects.toMatchObject({ code: 'store.missing' })
    expect(existsSync(path)).toBe(false)
  })

  it('belongs to one network', async () => {
    await fill()
    for (const other of [
      { ...genesis, chainId: 'other' },
      { ...genesis, owner: 'other' },
    ]) {
      await expect(openStore({ path, genesis: other })).rejects.toMatchObject({ code: 'store.other_network' })
    }
  })

  it('is held by one process at a time, and may be looked at meanwhile', async () => {
    await fill()
    const holder = await openStore({ path, genesis })
    await expect(openStore({ path, genesis })).rejects.toMatchObject({ code: 'store.locked' })
    const looker = await openStore({ path, readOnly: true })
    expect(await looker.read((state) => state.count('inserters', {}))).toBe(1)
    await looker.close()
    await holder.close()
    await (await openStore({ path, genesis })).close()
  })

  it('shows whoever only looks one moment, whatever is written meanwhile', async () => {
    await fill()
    const holder = await openStore({ path, genesis })
    const looker = await openStore({ path, readOnly: true })
    await holder.commit(async (state) => {
      await state.insertRow('inserters', { id: 'later', name: 'l' }, undefined)
      return { block: { height: 2, time: 6, previousHash: 'b', hash: 'c', transactions: 0 }, transactions: [] }
    })
    await nextTurn()
    expect([looker.head()?.height, await looker.block(2)]).toEqual([1, undefined])
    expect(await looker.read((state) => state.count('inserters', {}))).toBe(1)
    await looker.close()
    await holder.close()
  })

  it.runIf(process.platform !== 'win32')('is for whoever runs the node alone', async () => {
    const store = await openStore({ path, genesis })
    await store.sessions.put({ tokenHash: 't', authType: 'ed25519', sender: 'ab', expiresAt: 100 })
    const modes = [join(path, '..'), path, `${path}-wal`, sessionsPath(path)].map((file) => statSync(file).mode & 0o777)
    expect(modes.map((mode) => mode.toString(8))).toEqual(['700', '600', '600', '600'])
    await store.close()
  })

  it.each([1, 2, 3, 4, 5])('of version %i is brought up to date, whatever it holds', async (version) => {
    const newer = join(folder, 'newer.db')
    const made = await openStore({ path: newer, genesis })
    await made.commit(async (state) => {
      for (const id of ['c', 'a', 'b']) await state.insertRow('credentials', credential(id), 'AAAA')
      await state.insertRow('credentials', credential('copy', { original_id: 'b', user_id: 'u2' }), 'BBBB')
      const block = { height: 1, time: 5, previousHash: 'a', hash: 'b', transactions: 0 }
      return { block, transactions: [] }
    })
    await made.close()
    mkdirSync(join(folder, 'data'))
    writeOlderFile(version, newer, path)
    const older = openDatabase(path)
    older.exec("INSERT INTO sessions VALUES ('t', 'ed25519', 'ab', 100)")
    older.close()
    const looker = await openStore({ path, readOnly: true })
    expect([looker.isCurrent, looker.head()?.height]).toEqual([false, 1])
    await looker.close()

    const work: string[] = []
    const store = await openStore({ path, genesis, onWork: (what) => work.push(what) })
    expect([store.isCurrent, ...work]).toEqual([true, 'migrate'])
    const ids = (where: Partial<Row<'credentials'>>) =>
      store.read(async (state) => (await state.find('credentials', where)).map((row) => row.id))
    expect(await ids({ user_id: 'u1' })).toEqual(['a', 'b', 'c'])
    expect(await ids({ original_id: 'b' })).toEqual(['copy'])
    const pair = await store.read((state) => state.pick('credentials', ['copy'], ['user_id', 'content']))
    expect([pair?.user_id, String(pair?.content)]).toEqual(['u2', 'BBBB'])
    expect(await store.checkLookUps()).toBeUndefined()
    expect(await store.sessions.get('t')).toMatchObject({ sender: 'ab', expiresAt: 100 })
    expect(await scanned(store)).toEqual(['c', 'a', 'b', 'copy'])
    await store.close()
    const migrated = openDatabase(path)
    const indexes =
      "SELECT name FROM sqlite_master WHERE tbl_name IN ('credentials', 'transactions') AND type = 'index'"
    expect(migrated.prepare(indexes).all()).toEqual([])
    migrated.close()
  })

  it('of a newer version is refused', async () => {
    await fill()
    const database = openDatabase(path)
    database.exec('PRAGMA user_version = 99')
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    database.close()
    await refusesUnchanged('store.newer')
  })

  it('that is something else is refused', async () => {
    await fill()
    writeFileSync(path, 'hello, I am a text file and nothing else, as anybody can see who looks')
    await refusesUnchanged('store.not_ours')
    rmSync(path)
    const foreign = openDatabase(path)
    foreign.exec('CREATE TABLE t (x)')
    foreign.close()
    await refusesUnchanged('store.not_ours')
  })

  it('that was cut short is refused', async () => {
    await fill(200)
    truncateSync(path, statSync(path).size - 4096)
    await refusesUnchanged('store.damaged')
  })

  it('with damage inside is refused', async () => {
    await fill(200)
    const bytes = readFileSync(path)
    bytes.fill(0xaa, 4096, 5 * 4096)
    writeFileSync(path, bytes)
    await refusesUnchanged('store.damaged')
  })
})

async function scanned(store: SqliteStore): Promise<string[]> {
  const ids: string[] = []
  for await (const { row } of store.scan('credentials')) ids.push(row.id)
  return ids
}

describe('a walk through a table', () => {
  it('meets each row once, credentials in the order in which they came', async () => {
    const store = await openStore({ path, genesis })
    const ids = Array.from({ length: 450 }, (_, i) => `${(i * 7) % 450}`)
    await store.commit(async (state) => {
      for (const id of ids) await state.insertRow('credentials', credential(id), 'AAAA')
      for (const id of ids) await state.insertRow('inserters', { id, name: id }, undefined)
      return { block: { height: 1, time: 1, previousHash: '', hash: '', transactions: 0 }, transactions: [] }
    })
    expect(await scanned(store)).toEqual(ids)
    const names: string[] = []
    for await (const { row, content } of store.scan('inserters')) {
      expect(content).toBeUndefined()
      names.push(row.name)
    }
    expect(names).toEqual([...ids].sort())
    await store.close()
  })
})

describe('a block', () => {
  it('that fails leaves nothing behind', async () => {
    const store = await openStore({ path, genesis })
    const failing = store.commit(async (state) => {
      await state.insertRow('inserters', { id: '1', name: 'n' }, undefined)
      throw new Error('the disk is full')
    })
    await expect(failing).rejects.toThrow('the disk is full')
    expect(store.head()).toBeUndefined()
    expect(await store.read((state) => state.count('inserters', {}))).toBe(0)
    await store.close()
  })

  it('shows its changes to readers only when it is done', async () => {
    const store = await openStore({ path, genesis })
    const seen: number[] = []
    await store.commit(async (state) => {
      await state.insertRow('inserters', { id: '1', name: 'n' }, undefined)
      seen.push(await store.read((reader) => reader.count('inserters', {})))
      return { block: { height: 1, time: 1, previousHash: '', hash: '', transactions: 0 }, transactions: [] }
    })
    seen.push(await store.read((reader) => reader.count('inserters', {})))
    expect(seen).toEqual([0, 1])
    await store.close()
  })
})

describe('a second writer', () => {
  it('makes blocks that the store takes in when it is told', async () => {
    await fill()
    const store = await openStore({ path, genesis })
    const writer = openBlockWriter(path)
    await writer.commit(async (state) => {
      await state.insertRow('inserters', { id: 'second', name: 's' }, undefined)
      return { block: { height: 2, time: 6, previousHash: 'b', hash: 'c', transactions: 0 }, transactions: [] }
    })
    expect(store.head()?.height).toBe(1)
    await store.adopt(() => writer.startLogOver())
    expect(store.head()).toMatchObject({ height: 2, hash: 'c' })
    expect(await store.read((state) => state.count('inserters', {}))).toBe(2)
    writer.close()
    await store.close()
  })
})

describe('a data file that is cut off while it is open', () => {
  it('fails the reads of what is gone, and nothing else', async () => {
    await fill(20_000)
    const store = await openStore({ path, genesis })
    truncateSync(path, 2 ** 20)
    await expect(store.read((state) => state.count('inserters', { name: 'nobody' }))).rejects.toThrow(/malformed|I\/O/)
    // In a later turn, and so in a read transaction of its own.
    await nextTurn()
    expect(await store.read((state) => state.count('users', {}))).toBe(0)
    expect(await store.block(1)).toMatchObject({ block: { hash: 'b' } })
    await store.close()
  })
})

describe('a backup', () => {
  it('made while the store is in use opens by itself', async () => {
    await fill(3)
    const store = await openStore({ path, genesis })
    const copy = join(folder, 'backup.db')
    await store.backup(copy)
    await expect(store.backup(copy)).rejects.toThrow()
    await store.close()
    const restored = join(folder, 'restored.db')
    copyFileSync(copy, restored)
    const opened = await openStore({ path: restored, genesis })
    expect(await opened.read((state) => state.count('inserters', {}))).toBe(3)
    expect(opened.head()).toMatchObject({ height: 1 })
    await opened.close()
  })
})

describe('sessions', () => {
  const session = { tokenHash: 't', authType: 'ed25519', sender: 'ab', expiresAt: 100 }

  it('wait for no block', async () => {
    const store = await openStore({ path, genesis })
    await store.commit(async (state) => {
      await state.insertRow('inserters', { id: '1', name: 'n' }, undefined)
      await store.sessions.put(session)
      return { block: { height: 1, time: 1, previousHash: '', hash: '', transactions: 0 }, transactions: [] }
    })
    expect(await store.sessions.get('t')).toEqual(session)
    await store.close()
  })

  it('are begun anew when their file is damaged, and the data is not', async () => {
    await fill()
    writeFileSync(sessionsPath(path), 'hello, I am a text file and nothing else')
    const store = await openStore({ path, genesis })
    expect(await store.sessions.get('t')).toBeUndefined()
    await store.sessions.put(session)
    expect(await store.read((state) => state.count('inserters', {}))).toBe(1)
    await store.close()
  })

  it('survive, end and expire', async () => {
    const first = await openStore({ path, genesis })
    await first.sessions.put(session)
    await first.sessions.put({ ...session, tokenHash: 'u', expiresAt: 50 })
    await first.close()
    const store = await openStore({ path, genesis })
    expect(await store.sessions.get('t')).toEqual(session)
    await store.sessions.deleteExpired(50)
    expect(await store.sessions.get('u')).toBeUndefined()
    await store.sessions.delete('t')
    expect(await store.sessions.get('t')).toBeUndefined()
    await store.close()
  })
})
