import { statSync } from 'node:fs'
import type {
  BlockRecord,
  Genesis,
  Row,
  StateReader,
  StateStore,
  Store,
  TableName,
  TransactionRecord,
} from '@open-idos/core/state'
import type { BlockWriter, LoggedBlock } from './block-writer.ts'
import { checkLookUps } from './check-look-ups.ts'
import { Checkpointer, type StartLogOver } from './checkpointer.ts'
import { type Database, openDatabase } from './driver.ts'
import { isCurrent } from './migrations/migrate.ts'
import type { NotedPairs } from './noted-pairs.ts'
import { ReadSnapshot } from './read-snapshot.ts'
import { scanTable } from './scan.ts'
import type { Sql } from './sql.ts'
import type { SqlBlockLog } from './sql-block-log.ts'
import type { SqlSessions } from './sql-sessions.ts'
import { SqlReader } from './sql-state.ts'
import { rowColumns } from './statements.ts'

/** The embedded store: one SQLite file with state and block log, and one beside it with sessions. */
export interface SqliteStore extends Store {
  readonly sessions: SqlSessions
  /** The data file, or `:memory:`. */
  readonly path: string
  /** Whether the file has the layout of this version; one that is only looked at keeps what it has. */
  readonly isCurrent: boolean
  /** Takes in what another writer of this process has committed; `startLogOver` has that writer do so when it is time. */
  adopt(startLogOver: StartLogOver): Promise<void>
  /** Writes a consistent copy to a file that must not exist, while blocks go on. */
  backup(path: string): Promise<void>
  /** What is wrong with what leads to credentials and transactions; `undefined` when each is found by all that should. */
  checkLookUps(): Promise<string | undefined>
  /** Every row of a table, in the order of its key; credentials with their contents, in the order in which they came. */
  scan<T extends TableName>(table: T): AsyncIterable<{ row: Row<T>; content: Uint8Array | undefined }>
  /** Size of the data file and of its write-ahead log. */
  stats(): { readonly fileBytes: number; readonly walBytes: number }
}

/** What an open file comes to. */
export interface Parts {
  readonly path: string
  /** What a {@link Checkpointer} needs; absent where one connection does everything. */
  readonly files: ConstructorParameters<typeof Checkpointer>[0] | undefined
  readonly readOnly: boolean
  readonly genesis: Genesis
  readonly head: BlockRecord | undefined
  readonly writer: Database
  /** Writes through `writer`. */
  readonly blocks: BlockWriter
  readonly reader: Database
  /** Reads through `reader`. */
  readonly sql: Sql
  readonly noted: NotedPairs
  readonly log: SqlBlockLog
  readonly sessions: SqlSessions
  close(): void
}

/** The store that an open file is. */
export class FileStore implements SqliteStore {
  readonly genesis: Genesis
  readonly sessions: SqlSessions
  readonly #parts: Parts
  readonly #reader: StateReader
  readonly #writer: BlockWriter
  readonly #checkpointer: Checkpointer | undefined
  #head: BlockRecord | undefined
  readonly #readOnly: boolean
  /** Absent where one connection does everything. */
  readonly #snapshot: ReadSnapshot | undefined

  constructor(parts: Parts) {
    this.#parts = parts
    this.genesis = parts.genesis
    this.#head = parts.head
    this.#readOnly = parts.readOnly
    const { files, reader, writer } = parts
    this.#snapshot = files === undefined ? undefined : new ReadSnapshot(reader)
    this.#checkpointer = files === undefined ? undefined : new Checkpointer(files, writer)
    this.#reader = new SqlReader(parts.sql, parts.noted)
    this.#writer = parts.blocks
    this.sessions = parts.sessions
  }

  get path(): string {
    return this.#parts.path
  }

  get isCurrent(): boolean {
    return isCurrent(this.#parts.reader)
  }

  head(): BlockRecord | undefined {
    return this.#head
  }

  read<T>(work: (state: StateReader) => Promise<T>): Promise<T> {
    this.#hold()
    return work(this.#reader)
  }

  /** Reads of this turn see one state of the file; without that, each sees the newest. */
  #hold(): void {
    if (this.#snapshot === undefined || this.#snapshot.hold()) this.#parts.noted.expire()
  }

  async commit(work: (state: StateStore, head: BlockRecord | undefined) => Promise<LoggedBlock>): Promise<LoggedBlock> {
    const done = await this.#writer.commit(work)
    this.#follow(done.block, () => this.#writer.startLogOver())
    return done
  }

  async adopt(startLogOver: StartLogOver): Promise<void> {
    this.#snapshot?.release()
    this.#follow(await this.#parts.log.head(), startLogOver)
  }

  /** Reads see this block from now on. */
  #follow(head: BlockRecord | undefined, startLogOver: StartLogOver): void {
    this.#head = head
    this.#snapshot?.release()
    void this.#checkpointer?.afterCommit(startLogOver)
  }

  transaction(hash: string): Promise<TransactionRecord | undefined> {
    this.#hold()
    return this.#parts.log.transaction(hash)
  }

  hasTransaction(hash: string): Promise<boolean> {
    this.#hold()
    return this.#parts.log.has(hash)
  }

  block(height: number) {
    return this.#parts.log.block(height)
  }

  async backup(path: string): Promise<void> {
    // A connection of its own: the copy reads one moment of the file, however long it takes.
    const source = openDatabase(this.#parts.path, { readOnly: true })
    try {
      source.prepare('VACUUM INTO ?').run(path)
    } finally {
      source.close()
    }
  }

  scan<T extends TableName>(table: T): AsyncIterable<{ row: Row<T>; content: Uint8Array | undefined }> {
    return scanTable(this.#parts.sql, table)
  }

  checkLookUps(): Promise<string | undefined> {
    return checkLookUps(this.#parts.sql, 'credentials', rowColumns('credentials'))
  }

  stats(): { fileBytes: number; walBytes: number } {
    const size = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
    return { fileBytes: size(this.#parts.path), walBytes: size(`${this.#parts.path}-wal`) }
  }

  async close(): Promise<void> {
    this.#snapshot?.release()
    this.#checkpointer?.close()
    if (this.#readOnly) this.#parts.writer.exec('COMMIT')
    else this.#bringLogIn()
    this.#parts.close()
  }

  /** By hand: the database would do it with its last connection, but statements keep those alive a while. */
  #bringLogIn(): void {
    try {
      this.#parts.writer.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    } catch {
      // A disk that is full, or fails. All of it is on disk beside the file, and whoever opens the file reads both.
    }
  }
}
