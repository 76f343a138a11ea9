import type { BlockRecord, StateStore, TransactionRecord } from '@open-idos/core/state'
import { lockWaitMs, prepareForWriting } from './connections.ts'
import { type Database, openDatabase } from './driver.ts'
import { refusalOf } from './failures.ts'
import { LateIndex } from './late-index.ts'
import { NotedPairs } from './noted-pairs.ts'
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
  readonly #index: LateIndex
  #busy = false

  /** @param batchPairs as {@link OpenOptions.batchPairs}. */
  constructor(database: Database, batchPairs?: number) {
    this.#database = database
    const sql = new SqliteSql(database)
    const noted = new NotedPairs(sql, batchPairs)
    this.#index = new LateIndex(sql, noted, batchPairs)
    this.#state = new SqlStateStore(sql, noted, this.#index)
    this.#log = new SqlBlockLog(sql, noted)
  }

  /** When a file is opened: {@link LateIndex.catchUp}. */
  catchUp(): Promise<void> {
    return this.#index.catchUp()
  }

  /**
   * One block in one transaction. When this resolves it is synced to disk, when it rejects nothing has changed.
   *
   * @param work gets the newest block as the file has it, whoever wrote it.
   * @throws {IdosError} `store.full`; and whatever `work` throws.
   */
  async commit<T extends LoggedBlock>(
    work: (state: StateStore, head: BlockRecord | undefined) => Promise<T>,
  ): Promise<T> {
    if (this.#busy) throw new Error('a block is being committed already')
    this.#busy = true
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      await this.#index.begin()
      const done = await work(this.#state, await this.#log.head())
      await this.#log.append(done.block, done.transactions, this.#index)
      await this.#index.write()
      this.#database.exec('COMMIT')
      this.#index.committed()
      return done
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      throw refusalOf(error)
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
 * @param batchPairs as {@link OpenOptions.batchPairs}.
 */
export function openBlockWriter(path: string, batchPairs?: number): BlockWriter {
  const database = openDatabase(path)
  prepareForWriting(database, false)
  database.exec('PRAGMA wal_autocheckpoint = 0')
  return new BlockWriter(database, batchPairs)
}
