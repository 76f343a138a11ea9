import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import type { Line } from './decide.ts'

/** Somebody's application for a loan. What was shared is not kept: the network has it, for as long as access lasts. */
export interface Application {
  readonly id: string
  /** How the network knows the wallet that applied. */
  readonly walletIdentifier: string
  readonly copyId: string
  readonly granted: boolean
  readonly lines: readonly Line[]
  /** Milliseconds since 1970. */
  readonly decidedAt: number
  /** When it was noticed that the copy cannot be read any more. */
  readonly endedAt?: number | undefined
}

export interface AuditEntry {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly what: 'opened' | 'gave back'
  readonly copyId: string
}

/** The lender's own database. */
export interface Store extends Disposable {
  save(application: Application): void
  /** The newest one. */
  of(walletIdentifier: string): Application | undefined
  ofCopy(copyId: string): Application | undefined
  /** Newest first, one for each copy. */
  recent(count: number): Application[]
  /** The first time counts. */
  noteEnd(copyId: string, at: number): void

  audit(entry: AuditEntry): void
  auditOf(copyId: string): AuditEntry[]
  auditAll(): AuditEntry[]

  putSession(hash: string, session: { owner: string; expiresAt: number }): void
  ownerOfSession(hash: string, now: number): string | undefined
  endSession(hash: string): void
  putNonce(nonce: string, expiresAt: number): void
  takeNonce(nonce: string, now: number): boolean
}

export function openStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true })
  const db = new DatabaseSync(join(dataDir, 'lender.db'))
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS applications (
      id TEXT PRIMARY KEY, wallet TEXT NOT NULL, json TEXT NOT NULL, decided_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS ends (copy_id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS audit (at INTEGER NOT NULL, what TEXT NOT NULL, copy_id TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS sessions (hash TEXT PRIMARY KEY, wallet TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS nonces (nonce TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT;
  `)
  const copyOf = `json_extract(json, '$.copyId')`
  const read = (rest: string, ...params: (string | number)[]): Application[] =>
    (
      db
        .prepare(`SELECT json, ends.at AS ended FROM applications LEFT JOIN ends ON ends.copy_id = ${copyOf} ${rest}`)
        .all(...params) as unknown as { json: string; ended: number | null }[]
    ).map(({ json, ended }) => ({
      ...(JSON.parse(json) as Application),
      ...(ended === null ? {} : { endedAt: ended }),
    }))
  const newest = 'ORDER BY decided_at DESC, id LIMIT ?'
  const entries = 'SELECT at, what, copy_id AS copyId FROM audit'
  return {
    save(application) {
      const { id, walletIdentifier, decidedAt } = application
      db.prepare('INSERT OR REPLACE INTO applications (id, wallet, json, decided_at) VALUES (?, ?, ?, ?)').run(
        id,
        walletIdentifier,
        JSON.stringify(application),
        decidedAt,
      )
    },
    of: (walletIdentifier) => read(`WHERE wallet = ? ${newest}`, walletIdentifier, 1)[0],
    ofCopy: (copyId) => read(`WHERE ${copyOf} = ? ${newest}`, copyId, 1)[0],
    recent: (count) => read(`GROUP BY ${copyOf} HAVING decided_at = max(decided_at) ${newest}`, count),
    noteEnd(copyId, at) {
      db.prepare('INSERT OR IGNORE INTO ends (copy_id, at) VALUES (?, ?)').run(copyId, at)
    },
    audit({ at, what, copyId }) {
      db.prepare('INSERT INTO audit (at, what, copy_id) VALUES (?, ?, ?)').run(at, what, copyId)
    },
    auditOf: (copyId) =>
      db.prepare(`${entries} WHERE copy_id = ? ORDER BY at DESC, rowid DESC`).all(copyId) as unknown as AuditEntry[],
    auditAll: () => db.prepare(`${entries} ORDER BY at DESC, rowid DESC`).all() as unknown as AuditEntry[],
    putSession(hash, { owner, expiresAt }) {
      db.prepare('DELETE FROM sessions WHERE expires_at < ?').run(Date.now())
      db.prepare('INSERT INTO sessions (hash, wallet, expires_at) VALUES (?, ?, ?)').run(hash, owner, expiresAt)
    },
    ownerOfSession(hash, now) {
      const row = db.prepare('SELECT wallet FROM sessions WHERE hash = ? AND expires_at > ?').get(hash, now)
      return (row as { wallet: string } | undefined)?.wallet
    },
    endSession(hash) {
      db.prepare('DELETE FROM sessions WHERE hash = ?').run(hash)
    },
    putNonce(nonce, expiresAt) {
      db.prepare('DELETE FROM nonces WHERE expires_at < ?').run(Date.now())
      db.prepare('INSERT INTO nonces (nonce, expires_at) VALUES (?, ?)').run(nonce, expiresAt)
    },
    takeNonce: (nonce, now) =>
      Number(db.prepare('DELETE FROM nonces WHERE nonce = ? AND expires_at > ?').run(nonce, now).changes) === 1,
    [Symbol.dispose]: () => db.close(),
  }
}
