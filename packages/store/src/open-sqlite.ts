import { closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
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
import { IdosError } from '@open-idos/protocol'
import { BlockWriter, type LoggedBlock } from './block-writer.ts'
import { checkLookUps } from './check-look-ups.ts'
import { Checkpointer, type StartLogOver } from './checkpointer.ts'
import { openReader, openSessions, prepareForWriting } from './connections.ts'
import { type Database, openDatabase } from './driver.ts'
import { applicationId, checkFile } from './file-checks.ts'
import { HashIndex } from './hash-index.ts'
import { layLookUps } from './lay-look-ups.ts'
import { acquireLock } from './lock.ts'
import { migrations } from './migrations/migrations.ts'
import { ReadSnapshot } from './read-snapshot.ts'
import { scanTable } from './scan.ts'
import { type Sql, SqliteSql } from './sql.ts'
import { SqlBlockLog } from './sql-block-log.ts'
import { SqlSessions } from './sql-sessions.ts'
import { rowColumns, SqlReader } from './sql-state.ts'
import { WalIndex } from './wal-index.ts'

export interface OpenOptions {
  /** The data file, or `:memory:`. */
  readonly path: string
  /** What a new file is created for; an existing file must agree. Without it, a missing file is an error. */
  readonly genesis?: Genesis
  /** Only look: no lock is taken, so a running node may hold the file. */
  readonly readOnly?: boolean
  /** How many hashes of transactions are indexed in one batch; a test takes few. */
  readonly hashBatchRows?: number
  /** From how many credentials on their look-ups are laid together; a test takes few. */
  readonly layFrom?: number
  /** Told before opening does something that takes seconds for each gigabyte. */
  readonly onWork?: (work: StoreWork) => void
}

/** `migrate`: the file gets the layout of this version. `lay_look_ups`: what leads to credentials is written side by side. */
export type StoreWork = 'migrate' | 'lay_look_ups'

/** The embedded store: one SQLite file with state, block log and sessions. */
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
  /** What is wrong with what leads to the credentials; `undefined` when each is found by all that it is looked up by. */
  checkLookUps(): Promise<string | undefined>
  /** Every row of a table, in the order of its key; credentials with their contents, in the order in which they came. */
  scan<T extends TableName>(table: T): AsyncIterable<{ row: Row<T>; content: Uint8Array | undefined }>
  /** Size of the data file and of its write-ahead log. */
  stats(): { readonly fileBytes: number; readonly walBytes: number }
}

/** Above this size a full look at the file takes too long for a start; `verify` does it. */
const quickCheckLimit = 256 * 1024 * 1024

/**
 * Opens a data file, creating or migrating it as needed.
 *
 * @throws {IdosError} `store.missing`, `store.locked`, `store.not_ours`, `store.newer`, `store.damaged`,
 *   `store.other_network`; the file is unchanged then.
 */
export async function openStore(options: OpenOptions): Promise<SqliteStore> {
  const { path, readOnly = false, hashBatchRows, onWork } = options
  const memory = path === ':memory:'
  const filled = !memory && checkFile(path)
  if (!filled && (readOnly || options.genesis === undefined)) throw new IdosError('store.missing', { path })
  if (!memory && !filled) mkdirSync(dirname(path), { recursive: true })
  const lock = memory || readOnly ? undefined : acquireLock(path)
  const open: Database[] = []
  let files: Parts['files']
  const close = () => {
    for (const database of [...open].reverse()) database.close()
    if (files !== undefined) closeSync(files.file)
    files?.log.close()
    lock?.release()
  }
  try {
    const writer = openDatabase(path, { readOnly })
    open.push(writer)
    if (!readOnly) prepareForWriting(writer, memory)
    if (filled) refuseDamage(writer, path)
    if (!readOnly) migrate(writer, options.genesis, () => onWork?.('migrate'))
    const genesis = readGenesis(writer, path)
    refuseOtherNetwork(genesis, options.genesis, path)
    if (!readOnly) {
      await new HashIndex(new SqliteSql(writer), hashBatchRows).catchUp()
      layLookUps(writer, () => onWork?.('lay_look_ups'), options.layFrom)
    }
    const [reader, sessions] = memory || readOnly ? [writer, writer] : [openReader(path), openSessions(path)]
    open.push(...[reader, sessions].filter((database) => database !== writer))
    const head = await new SqlBlockLog(new SqliteSql(reader)).head()
    if (!memory && !readOnly) files = { path, file: openSync(path, 'r+'), log: new WalIndex(path) }
    const blocks = new BlockWriter(writer, hashBatchRows)
    return new FileStore({ path, files, readOnly, genesis, head, writer, blocks, reader, sessions, close })
  } catch (error) {
    close()
    throw isCorruption(error) ? new IdosError('store.damaged', { path }, { cause: error }) : error
  }
}

function versionOf(database: Database): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
}

function migrate(database: Database, genesis: Genesis | undefined, begins: () => void): void {
  const version = versionOf(database)
  if (version === migrations.length) return
  if (version > 0) begins()
  database.exec('BEGIN IMMEDIATE')
  for (const migration of migrations.slice(version)) migration(database)
  if (version === 0 && genesis !== undefined) {
    const insert = database.prepare('INSERT INTO meta (name, value) VALUES (?, ?)')
    insert.run('chain_id', genesis.chainId)
    insert.run('owner', genesis.owner)
  }
  database.exec(`PRAGMA application_id = ${applicationId}`)
  database.exec(`PRAGMA user_version = ${migrations.length}`)
  database.exec('COMMIT')
  // Into the file itself, so that its header tells what it is from the first moment on.
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}

function readGenesis(database: Database, path: string): Genesis {
  const rows = database.prepare('SELECT name, value FROM meta').all() as { name: string; value: string }[]
  const meta = new Map(rows.map((row) => [row.name, row.value]))
  const chainId = meta.get('chain_id')
  const owner = meta.get('owner')
  if (chainId === undefined || owner === undefined) throw new IdosError('store.damaged', { path })
  return { chainId, owner }
}

function refuseOtherNetwork(found: Genesis, wanted: Genesis | undefined, path: string): void {
  if (wanted === undefined) return
  for (const what of ['chainId', 'owner'] as const) {
    if (found[what] !== wanted[what]) {
      throw new IdosError('store.other_network', { path, what, found: found[what], wanted: wanted[what] })
    }
  }
}

function refuseDamage(database: Database, path: string): void {
  if (statSync(path).size > quickCheckLimit) return
  const rows = database.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[]
  if (rows[0]?.quick_check !== 'ok') {
    throw new IdosError('store.damaged', { path, reason: String(rows[0]?.quick_check).slice(0, 200) })
  }
}

/** SQLITE_CORRUPT (11), SQLITE_NOTADB (26) and a read beyond the end of the file. */
function isCorruption(error: unknown): boolean {
  const text = error instanceof Error ? error.message : ''
  return /malformed|not a database|disk I\/O error|corrupt/i.test(text)
}

interface Parts {
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
  readonly sessions: Database
  close(): void
}

class FileStore implements SqliteStore {
  readonly genesis: Genesis
  readonly sessions: SqlSessions
  readonly #parts: Parts
  readonly #sql: Sql
  readonly #reader: StateReader
  readonly #writer: BlockWriter
  readonly #log: SqlBlockLog
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
    const read = new SqliteSql(parts.reader)
    this.#sql = read
    this.#reader = new SqlReader(read)
    this.#log = new SqlBlockLog(read)
    this.#writer = parts.blocks
    this.sessions = new SqlSessions(new SqliteSql(parts.sessions))
  }

  get path(): string {
    return this.#parts.path
  }

  get isCurrent(): boolean {
    return versionOf(this.#parts.reader) === migrations.length
  }

  head(): BlockRecord | undefined {
    return this.#head
  }

  read<T>(work: (state: StateReader) => Promise<T>): Promise<T> {
    this.#snapshot?.hold()
    return work(this.#reader)
  }

  async commit(work: (state: StateStore, head: BlockRecord | undefined) => Promise<LoggedBlock>): Promise<LoggedBlock> {
    const done = await this.#writer.commit(work)
    this.#follow(done.block, () => this.#writer.startLogOver())
    return done
  }

  async adopt(startLogOver: StartLogOver): Promise<void> {
    this.#snapshot?.release()
    this.#follow(await this.#log.head(), startLogOver)
  }

  /** Reads see this block from now on. */
  #follow(head: BlockRecord | undefined, startLogOver: StartLogOver): void {
    this.#head = head
    this.#snapshot?.release()
    void this.#checkpointer?.afterCommit(startLogOver)
  }

  transaction(hash: string): Promise<TransactionRecord | undefined> {
    return this.#log.transaction(hash)
  }

  hasTransaction(hash: string): Promise<boolean> {
    return this.#log.has(hash)
  }

  block(height: number) {
    return this.#log.block(height)
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
    return scanTable(this.#sql, table)
  }

  checkLookUps(): Promise<string | undefined> {
    return checkLookUps(this.#sql, 'credentials', rowColumns('credentials'))
  }

  stats(): { fileBytes: number; walBytes: number } {
    const size = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
    return { fileBytes: size(this.#parts.path), walBytes: size(`${this.#parts.path}-wal`) }
  }

  async close(): Promise<void> {
    this.#snapshot?.release()
    this.#checkpointer?.close()
    // Asked for by hand: the database would do it with its last connection, but statements keep those alive a while.
    if (!this.#readOnly) this.#parts.writer.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    this.#parts.close()
  }
}
