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
}

export interface Store extends Disposable {
  save(application: Application): void
  /** The newest one. */
  of(walletIdentifier: string): Application | undefined
  putSession(hash: string, session: { walletIdentifier: string; expiresAt: number }): void
  walletOfSession(hash: string, now: number): string | undefined
  endSession(hash: string): void
  putNonce(nonce: string, expiresAt: number): void
  takeNonce(nonce: string, now: number): boolean
}

export function openStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true })
  const db = new DatabaseSync(join(dataDir, 'lender.db'))
  db.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS applications (
      id TEXT PRIMARY KEY, wallet TEXT NOT NULL, json TEXT NOT NULL, decided_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS sessions (hash TEXT PRIMARY KEY, wallet TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS nonces (nonce TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT;
  `)
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
    of(walletIdentifier) {
      const row = db
        .prepare('SELECT json FROM applications WHERE wallet = ? ORDER BY decided_at DESC, id LIMIT 1')
        .get(walletIdentifier) as { json: string } | undefined
      return row === undefined ? undefined : (JSON.parse(row.json) as Application)
    },
    putSession(hash, { walletIdentifier, expiresAt }) {
      db.prepare('INSERT INTO sessions (hash, wallet, expires_at) VALUES (?, ?, ?)').run(
        hash,
        walletIdentifier,
        expiresAt,
      )
    },
    walletOfSession(hash, now) {
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
