import type { BlockRecord, StateStore, TransactionRecord } from '@open-idos/core/state'
import { mapFile, prepareForWriting } from './connections.ts'
import { type Database, openDatabase } from './driver.ts'
import { SqliteSql } from './sql.ts'
import { SqlBlockLog } from './sql-block-log.ts'
import { SqlStateStore } from './sql-state.ts'

/** A block and its transactions, as they are logged. */
export interface LoggedBlock {
  readonly block: BlockRecord
  readonly transactions: readonly TransactionRecord[]
}

/** Writes blocks through one connection. */
export class BlockWriter {
  readonly #database: Database
  readonly #state: SqlStateStore
  readonly #log: SqlBlockLog
  #busy = false

  constructor(database: Database) {
    this.#database = database
    const sql = new SqliteSql(database)
    this.#state = new SqlStateStore(sql)
    this.#log = new SqlBlockLog(sql)
  }

  /** One block in one transaction. When this resolves it is synced to disk, when it rejects nothing has changed. */
  async commit<T extends LoggedBlock>(work: (state: StateStore) => Promise<T>): Promise<T> {
    if (this.#busy) throw new Error('a block is being committed already')
    this.#busy = true
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      const done = await work(this.#state)
      await this.#log.append(done.block, done.transactions)
      this.#database.exec('COMMIT')
      return done
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      throw error
    } finally {
      this.#busy = false
    }
  }

  close(): void {
    this.#database.close()
  }
}

/**
 * A second way to write to a file that this process has open as a store, for a thread that makes blocks. The store must
 * not write meanwhile; it learns of these blocks by {@link SqliteStore.adopt}, and does the checkpoints.
 */
export function openBlockWriter(path: string): BlockWriter {
  const database = openDatabase(path)
  prepareForWriting(database, false)
  mapFile(database)
  database.exec('PRAGMA wal_autocheckpoint = 0')
  return new BlockWriter(database)
}
