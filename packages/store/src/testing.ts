import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Row, StateStore, Store } from '@open-idos/core/state'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from './driver.ts'
import { applicationId } from './file-checks.ts'
import { migrations } from './migrations/migrations.ts'
import { SqliteSql, type SqlValue } from './sql.ts'

/** Raw access to a file, for tests that tamper with one. */
export { openDatabase } from './driver.ts'

/** Gives each test of a file a folder of its own, which is gone after it; told before anything else of the test. */
export function eachInFolder(told: (folder: string) => void): void {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'open-idos-store-'))
    told(folder)
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
}

/** Notes every statement that any store of this process asks from now on, by its text, until it is told to stop. */
export function recordStatements(): { readonly texts: ReadonlySet<string>; stop(): void } {
  const texts = new Set<string>()
  return { texts, stop: watchStatements((text) => texts.add(text)) }
}

/**
 * Tells of every statement that any store of this process asks from now on.
 *
 * @returns what ends it.
 */
export function watchStatements(told: (text: string, values: readonly SqlValue[]) => void): () => void {
  const before = Object.getOwnPropertyDescriptors(SqliteSql.prototype)
  for (const name of ['all', 'get', 'run'] as const) {
    const method = before[name].value as (text: string, ...values: SqlValue[]) => unknown
    const value = function (this: SqliteSql, text: string, ...values: SqlValue[]) {
      told(text, values)
      return method.call(this, text, ...values)
    }
    Object.defineProperty(SqliteSql.prototype, name, { ...before[name], value })
  }
  return () => void Object.defineProperties(SqliteSql.prototype, before)
}

/** The newest layout that has all in the tables with the contents themselves, and nothing that only leads there. */
const plainVersion = 2

/** Writes a file in the layout that an older version had, with what is in a file of this one that nobody has open. */
export function writeOlderFile(version: number, from: string, to: string): void {
  const database = openDatabase(to)
  const plain = Math.min(version, plainVersion)
  for (const migration of migrations.slice(0, plain)) migration(database)
  database.prepare('ATTACH ? AS newer').run(from)
  const tables = database.prepare("SELECT name FROM main.sqlite_master WHERE type = 'table'").all() as {
    name: string
  }[]
  for (const { name } of tables) {
    // This version has them elsewhere.
    if (name === 'sessions') continue
    const columns = database
      .prepare(`PRAGMA main.table_info(${name})`)
      .all()
      .map((column) => (column as { name: string }).name)
      .join(', ')
    database.exec(`INSERT INTO main.${name} (${columns}) SELECT ${columns} FROM newer.${name}`)
  }
  database.exec('DETACH newer')
  for (const migration of migrations.slice(plain, version)) migration(database)
  database.exec(`PRAGMA application_id = ${applicationId}`)
  database.exec(`PRAGMA user_version = ${version}`)
  database.close()
}

/** A transaction hash: 64 hex characters. */
const txHash = (n: number) => String(n).padStart(64, '0')

const user = (id: string): Row<'users'> => ({
  id,
  recipient_encryption_public_key: 'key',
  encryption_password_store: 'user',
  inserter: 'bank',
  gas_allowance: '5',
})

/** A credential's row. */
export const credential = (id: string, extra: Partial<Row<'credentials'>> = {}): Row<'credentials'> => ({
  id,
  user_id: 'u1',
  kind: 'original',
  original_id: null,
  verifiable_credential_id: null,
  public_notes: '',
  encryptor_public_key: 'k',
  issuer_auth_public_key: 'i',
  public_notes_signature: 's',
  broader_signature: 'b',
  signature_key: 'b',
  inserter: null,
  inserter_kind: 'user',
  issuer_fee: '0',
  content_digest: 'd',
  ...extra,
})

/** What every store must do, whatever database is behind it. `open` gives an empty one; the suite closes it. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  let height = 0
  const within = async (work: (store: Store) => Promise<void>) => {
    const store = await open()
    height = 0
    try {
      await work(store)
    } finally {
      await store.close()
    }
  }
  const commit = (store: Store, work: (state: StateStore) => Promise<void>) =>
    store.commit(async (state) => {
      await work(state)
      height += 1
      const block = { height, time: height, previousHash: `${height - 1}`, hash: `${height}`, transactions: 1 }
      const result = { code: 65535, log: 'ERROR: no', errorCode: 'grant.locked', errorData: { a: 1 }, rowsChanged: 2 }
      const transaction = { hash: txHash(height), height, index: 0, bytes: Uint8Array.of(1, 2, 3), result }
      return { block, transactions: [transaction] }
    })

  describe(`${name}: state`, () => {
    it('inserts, reads, changes and deletes rows by key', () =>
      within(async (store) => {
        await commit(store, async (state) => {
          await state.insertRow('users', user('u1'), undefined)
          await state.updateRow('users', ['u1'], { gas_allowance: '123456789012345678901234567890' }, undefined)
          await state.insertRow('users', user('u2'), undefined)
          await state.deleteRow('users', ['u2'])
        })
        const rows = await store.read(async (state) => [await state.get('users', 'u1'), await state.get('users', 'u2')])
        expect(rows).toEqual([{ ...user('u1'), gas_allowance: '123456789012345678901234567890' }, undefined])
      }))

    it('has keys of several columns', () =>
      within(async (store) => {
        const row: Row<'consumed_write_grants'> = {
          owner_user_id: 'u1',
          id: 'g',
          owner_wallet_identifier: 'o',
          grantee_wallet_identifier: 'g',
          issuer_public_key: 'i',
          original_credential_id: null,
          copy_credential_id: 'c',
          access_grant_timelock: 't',
          not_usable_before: null,
          not_usable_after: null,
        }
        await commit(store, async (state) => {
          await state.insertRow('consumed_write_grants', row, undefined)
          await state.insertRow('consumed_write_grants', { ...row, owner_user_id: 'u2' }, undefined)
          await state.deleteRow('consumed_write_grants', ['u2', 'g'])
        })
        expect(await store.read((state) => state.get('consumed_write_grants', 'u1', 'g'))).toEqual(row)
        expect(await store.read((state) => state.count('consumed_write_grants', {}))).toBe(1)
      }))

    it('finds by equality and by null, in order of key or as asked, in slices', () =>
      within(async (store) => {
        await commit(store, async (state) => {
          for (const [id, notes, original] of [
            ['c3', 'a', null],
            ['c1', 'b', 'c3'],
            ['c2', 'c', null],
          ] as const) {
            await state.insertRow('credentials', credential(id, { public_notes: notes, original_id: original }), 'AAAA')
          }
        })
        const ids = (where: Partial<Row<'credentials'>>, slice = {}) =>
          store.read(async (state) => (await state.find('credentials', where, slice)).map((row) => row.id))
        expect(await ids({})).toEqual(['c1', 'c2', 'c3'])
        expect(await ids({ original_id: null })).toEqual(['c2', 'c3'])
        expect(await ids({ original_id: 'c3', user_id: 'u1' })).toEqual(['c1'])
        expect(await ids({}, { orderBy: ['public_notes'] })).toEqual(['c3', 'c1', 'c2'])
        expect(await ids({}, { limit: 1, offset: 1 })).toEqual(['c2'])
        expect(await store.read((state) => state.count('credentials', { original_id: null }))).toBe(2)
      }))

    it('keeps contents apart from rows, byte for byte', () =>
      within(async (store) => {
        const text = 'ab+/'.repeat(100_000)
        await commit(store, async (state) => {
          await state.insertRow('credentials', credential('c1'), text)
          await state.updateRow('credentials', ['c1'], { public_notes: 'changed' }, undefined)
        })
        const contentOf = async (id: string) => {
          const row = await store.read((state) => state.pick('credentials', [id], ['user_id', 'content']))
          return row && [row.user_id, Buffer.from(row.content).toString('latin1')]
        }
        const row = await store.read((state) => state.get('credentials', 'c1'))
        expect(row).toEqual(credential('c1', { public_notes: 'changed' }))
        expect(await contentOf('c1')).toEqual(['u1', text])
        for (const other of ['AAAA', 'ab+/'.repeat(4096), 'ab+/'.repeat(4097), '']) {
          await commit(store, (state) => state.updateRow('credentials', ['c1'], {}, other))
          expect(await contentOf('c1')).toEqual(['u1', other])
        }
        expect(await contentOf('nope')).toBeUndefined()
      }))

    it('takes any text for any text', () =>
      within(async (store) => {
        for (const [i, odd] of ['', "'; DROP TABLE users; --", 'ö\n\u0001🙂', '%_', 'NULL'].entries()) {
          await commit(store, (state) => state.insertRow('inserters', { id: `${i}`, name: odd }, undefined))
          expect(await store.read((state) => state.find('inserters', { name: odd }))).toEqual([
            { id: `${i}`, name: odd },
          ])
        }
      }))

    it('undoes what failed inside a savepoint, and only that', () =>
      within(async (store) => {
        await commit(store, async (state) => {
          await state.insertRow('inserters', { id: '1', name: 'a' }, undefined)
          const failing = state.savepoint(async () => {
            await state.insertRow('inserters', { id: '2', name: 'b' }, undefined)
            throw new Error('no')
          })
          await expect(failing).rejects.toThrow('no')
          await state.savepoint(() => state.insertRow('inserters', { id: '3', name: 'c' }, undefined))
        })
        const rows = await store.read((state) => state.find('inserters', {}))
        expect(rows.map((row) => row.id)).toEqual(['1', '3'])
      }))
  })

  describe(`${name}: block log`, () => {
    it('gives back blocks and transactions as they were logged', () =>
      within(async (store) => {
        expect(store.head()).toBeUndefined()
        await commit(store, async () => {})
        await commit(store, async () => {})
        expect(store.head()).toMatchObject({ height: 2, hash: '2' })
        const logged = await store.block(1)
        expect(logged?.block).toEqual({ height: 1, time: 1, previousHash: '0', hash: '1', transactions: 1 })
        expect(logged?.transactions).toEqual([await store.transaction(txHash(1))])
        const transaction = await store.transaction(txHash(1))
        expect(transaction?.result).toEqual({
          code: 65535,
          log: 'ERROR: no',
          errorCode: 'grant.locked',
          errorData: { a: 1 },
          rowsChanged: 2,
        })
        expect([...(transaction?.bytes ?? [])]).toEqual([1, 2, 3])
        expect([await store.hasTransaction(txHash(2)), await store.hasTransaction(txHash(9))]).toEqual([true, false])
        expect(await store.transaction(txHash(9))).toBeUndefined()
        expect(await store.block(9)).toBeUndefined()
      }))
  })
}
