import type { BlockRecord, StateStore, TransactionRecord } from '@open-idos/core/state'
import { lockWaitMs, prepareForWriting } from './connections.ts'
import { type Database, openDatabase } from './driver.ts'
import { SqliteSql } from './sql.ts'
import { SqlBlockLog } from './sql-block-log.ts'
import { SqlStateStore } from './sql-state.ts'

/** A block and its transactions, as they are logged. */
export interface LoggedBlock {
  readonly block: BlockRecord
  readonly transactions: readonly TransactionRecord[]
}

/** Longer than reads of one turn take; a long reader, as a backup is one, is not worth a pause of all writers. */
const startOverWaitMs = 50

/** Writes blocks through one connection. */
export class BlockWriter {
  readonly #database: Database
  readonly #state: SqlStateStore
  readonly #log: SqlBlockLog
  #busy = false

  /** @param hashBatchRows as {@link OpenOptions.hashBatchRows}. */
  constructor(database: Database, hashBatchRows?: number) {
    this.#database = database
    const sql = new SqliteSql(database)
    this.#state = new SqlStateStore(sql)
    this.#log = new SqlBlockLog(sql, hashBatchRows)
  }

  /**
   * One block in one transaction. When this resolves it is synced to disk, when it rejects nothing has changed.
   *
   * @param work gets the newest block as the file has it, whoever wrote it.
   */
  async commit<T extends LoggedBlock>(
    work: (state: StateStore, head: BlockRecord | undefined) => Promise<T>,
  ): Promise<T> {
    if (this.#busy) throw new Error('a block is being committed already')
    this.#busy = true
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      const done = await work(this.#state, await this.#log.head())
      await this.#log.append(done.block, done.transactions)
      this.#database.exec('COMMIT')
      this.#log.committed()
      return done
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      throw error
    } finally {
      this.#busy = false
    }
  }

  /**
   * Has the write-ahead log begin again at its start, once a checkpoint has copied it; a reader of old pages prevents
   * it. Between two blocks only. The log keeps its size on the disk: writing over it is quicker than growing it again.
   */
  startLogOver(): void {
    this.#database.exec(`PRAGMA busy_timeout = ${startOverWaitMs}`)
    this.#database.exec('PRAGMA wal_checkpoint(RESTART)')
    this.#database.exec(`PRAGMA busy_timeout = ${lockWaitMs}`)
  }

  close(): void {
    this.#database.close()
  }
}

/**
 * A second way to write to a file that this process has open as a store, for a thread that makes blocks. The store learns
 * of these blocks by {@link SqliteStore.adopt}, has the log copied, and says when it may start over.
 *
 * @param hashBatchRows as {@link OpenOptions.hashBatchRows}.
 */
export function openBlockWriter(path: string, hashBatchRows?: number): BlockWriter {
  const database = openDatabase(path)
  prepareForWriting(database, false)
  database.exec('PRAGMA wal_autocheckpoint = 0')
  return new BlockWriter(database, hashBatchRows)
}
