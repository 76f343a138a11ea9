import { rmSync } from 'node:fs'
import { lockWaitMs } from './connections.ts'
import { type Database, openDatabase } from './driver.ts'
import { isCorruption } from './failures.ts'
import { keepPrivate } from './file-checks.ts'
import type { SessionRow } from './sql-sessions.ts'

// Sessions are this node's own, come with every sign-in, and cost a signature to make again. Beside the data file they wait
// for no block, and no block for them; a backup of the data has none.

/** In KiB. */
const cache = 1024

/** Where the sessions of a data file are. */
export function sessionsPath(path: string): string {
  return `${path}.sessions`
}

/** Opens the sessions of a data file, or those of one in memory; a damaged file is begun anew. */
export function openSessions(dataPath: string): Database {
  if (dataPath === ':memory:') return open(dataPath)
  const path = sessionsPath(dataPath)
  keepPrivate(path)
  try {
    return open(path)
  } catch (error) {
    if (!isCorruption(error)) throw error
    for (const part of ['', '-wal', '-shm']) rmSync(path + part, { force: true })
    keepPrivate(path)
    return open(path)
  }
}

function open(path: string): Database {
  const database = openDatabase(path)
  try {
    database.exec(`PRAGMA busy_timeout = ${lockWaitMs}`)
    database.exec('PRAGMA journal_mode = WAL')
    // A power cut may take the newest: nobody waits for the disk because of them.
    database.exec('PRAGMA synchronous = NORMAL')
    database.exec(`PRAGMA cache_size = -${cache}`)
    database.exec(`CREATE TABLE IF NOT EXISTS sessions (
      token_hash TEXT PRIMARY KEY, auth_type TEXT NOT NULL, sender TEXT NOT NULL, expires_at INTEGER NOT NULL
    ) WITHOUT ROWID`)
    database.exec('CREATE INDEX IF NOT EXISTS sessions_expires_at_idx ON sessions (expires_at)')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** The sessions that an older version kept in the data file itself. */
export function sessionsInside(database: Database): SessionRow[] {
  const table = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sessions'").get()
  if (table === undefined) return []
  const columns = 'token_hash AS tokenHash, auth_type AS authType, sender, expires_at AS expiresAt'
  return database.prepare(`SELECT ${columns} FROM sessions`).all() as unknown as SessionRow[]
}
