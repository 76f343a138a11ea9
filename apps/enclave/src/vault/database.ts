import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { type Records, type TableName, tableNames } from './records.ts'
import type { Tables } from './tables.ts'

/** The vault's, first-party; and the frame's own, in whatever share of storage the browser gives it. */
export type DatabaseName = 'open-idos-vault' | 'open-idos-frame'

/** Raised with every change of the records' shape; `upgrade` below then has one more step. */
const VERSION = 1

type Schema = { [N in TableName]: { key: string; value: Records[N] } } & DBSchema
type Db = IDBPDatabase<Schema>

/** Opens a database, or makes it. @throws what the browser throws where storage is denied. */
export async function openTables(name: DatabaseName): Promise<Tables> {
  const db = await openDB<Schema>(name, VERSION, {
    upgrade(upgraded, from) {
      if (from < 1) for (const table of tableNames) upgraded.createObjectStore(table, { keyPath: 'id' })
    },
    // Another document wants a newer version, or to remove everything.
    blocking: (_now, _wanted, event) => (event.target as IDBDatabase).close(),
  })
  return tablesOf(db)
}

/**
 * Opens the vault's database where there is one, to read: a frame of the same site shares the vault's storage, a frame
 * elsewhere has none and makes none.
 *
 * @returns `undefined` where there is none, or where storage is denied.
 */
export async function openExistingVault(): Promise<Tables | undefined> {
  try {
    const db = await openDB<Schema>('open-idos-vault', VERSION, {
      upgrade: (_db, _from, _to, transaction) => {
        transaction.abort()
        // Aborting is the point; idb would otherwise report it a second time.
        transaction.done.catch(() => undefined)
      },
    })
    return tablesOf(db)
  } catch {
    return undefined
  }
}

function tablesOf(db: Db): Tables {
  // The library's types do not follow a table's name that is a type parameter; the schema above does.
  const any = db as unknown as IDBPDatabase
  return {
    storage: 'persistent',
    get: (name, id) => any.get(name, id),
    all: (name) => any.getAll(name),
    async change(name, id, by) {
      const transaction = any.transaction(name, 'readwrite')
      const record = by((await transaction.store.get(id)) as Records[typeof name] | undefined)
      if (record === undefined) await transaction.store.delete(id)
      else await transaction.store.put(record)
      await transaction.done
    },
    async clear() {
      const transaction = any.transaction([...tableNames], 'readwrite')
      await Promise.all(tableNames.map((name) => transaction.objectStore(name).clear()))
      await transaction.done
    },
    close: () => db.close(),
  }
}
