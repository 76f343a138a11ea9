import { closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Genesis } from '@open-idos/core/state'
import { IdosError } from '@open-idos/protocol'
import { BlockWriter } from './block-writer.ts'
import { openReader, prepareForWriting } from './connections.ts'
import { type Database, openDatabase } from './driver.ts'
import { isCorruption, refusalOf } from './failures.ts'
import { applicationId, checkFile, keepPrivate } from './file-checks.ts'
import { FileStore, type Parts, type SqliteStore } from './file-store.ts'
import { layLookUps } from './lay-look-ups.ts'
import { acquireLock } from './lock.ts'
import { migrate } from './migrations/migrate.ts'
import { NotedPairs } from './noted-pairs.ts'
import { openSessions, sessionsInside } from './sessions-file.ts'
import { SqliteSql } from './sql.ts'
import { SqlBlockLog } from './sql-block-log.ts'
import { SqlSessions } from './sql-sessions.ts'
import { WalIndex } from './wal-index.ts'

export interface OpenOptions {
  /** The data file, or `:memory:`. */
  readonly path: string
  /** What a new file is created for; an existing file must agree. Without it, a missing file is an error. */
  readonly genesis?: Genesis
  /** Only look: no lock is taken, so a running node may hold the file. All reads see it as it was when it was opened. */
  readonly readOnly?: boolean
  /** How many look-ups are moved from the notes into their table in one batch; a test takes few. */
  readonly batchPairs?: number
  /** From how many credentials on their look-ups are laid together; a test takes few. */
  readonly layFrom?: number
  /** Told before opening does something that takes seconds for each gigabyte. */
  readonly onWork?: (work: StoreWork) => void
}

/** `migrate`: the file gets the layout of this version. `lay_look_ups`: what leads to credentials is written side by side. */
export type StoreWork = 'migrate' | 'lay_look_ups'

/** Above this size a full look at the file takes too long for a start; `verify` does it. */
const quickCheckLimit = 256 * 1024 * 1024

/**
 * Opens a data file, creating or migrating it as needed.
 *
 * @throws {IdosError} `store.missing`, `store.locked`, `store.not_ours`, `store.newer`, `store.damaged`,
 *   `store.other_network`; the file is unchanged then. `store.full`.
 */
export async function openStore(options: OpenOptions): Promise<SqliteStore> {
  const { path, readOnly = false, batchPairs, onWork } = options
  const memory = path === ':memory:'
  const filled = !memory && checkFile(path)
  if (!filled && (readOnly || options.genesis === undefined)) throw new IdosError('store.missing', { path })
  if (!memory && !filled) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    keepPrivate(path)
  }
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
    // Before anything goes to the log: a kill must not leave a file behind that nobody knows as ours.
    if (!filled) writer.exec(`PRAGMA application_id = ${applicationId}`)
    if (!readOnly) prepareForWriting(writer, memory)
    if (filled) refuseDamage(writer, path)
    const older = readOnly ? [] : sessionsInside(writer)
    if (!readOnly) migrate(writer, options.genesis, () => onWork?.('migrate'))
    // Whoever only looks sees one moment of the file, however many blocks are made meanwhile.
    if (readOnly) writer.exec('BEGIN')
    const genesis = readGenesis(writer, path)
    refuseOtherNetwork(genesis, options.genesis, path)
    const blocks = new BlockWriter(writer, batchPairs)
    if (!readOnly) {
      await blocks.catchUp()
      layLookUps(writer, () => onWork?.('lay_look_ups'), options.layFrom)
    }
    const reader = memory || readOnly ? writer : openReader(path)
    if (reader !== writer) open.push(reader)
    // Whoever only looks has none.
    const sessionsFile = openSessions(readOnly ? ':memory:' : path)
    open.push(sessionsFile)
    const sessions = new SqlSessions(new SqliteSql(sessionsFile))
    for (const session of older) await sessions.put(session)
    const sql = new SqliteSql(reader)
    const noted = new NotedPairs(sql, batchPairs)
    const log = new SqlBlockLog(sql, noted)
    const head = await log.head()
    // Now, so that the first who asks does not wait for it. An older file that is only looked at has none.
    if (!readOnly) await noted.catchUp()
    if (!memory && !readOnly) files = { path, file: openSync(path, 'r+'), log: new WalIndex(path) }
    return new FileStore({
      path,
      files,
      readOnly,
      genesis,
      head,
      writer,
      blocks,
      reader,
      sql,
      noted,
      log,
      sessions,
      close,
    })
  } catch (error) {
    close()
    throw isCorruption(error) ? new IdosError('store.damaged', { path }, { cause: error }) : refusalOf(error)
  }
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
