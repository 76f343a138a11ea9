import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import type { Case, FileKind } from './case.ts'

type TokenPurpose = 'link' | 'session' | 'code'

export interface OutboxEntry {
  readonly id: string
  readonly client: string
  readonly url: string
  readonly body: string
  /** Deliveries so far. */
  readonly attempts: number
  /** Milliseconds since 1970. */
  readonly dueAt: number
}

/** Cases, their files, links into them, and what waits to be told to clients; in one file. */
export interface CaseStore extends Disposable {
  insert(one: Case): void
  find(id: string): Case | undefined
  update(one: Case): void
  /** Cases that something should happen to at this time. */
  dueForDecision(submittedBefore: number): Case[]
  dueForExpiry(now: number): Case[]
  dueForErasure(decidedBefore: number): Case[]
  /** Whether the document's number stands in another approved case. */
  isNumberUsed(number: string, exceptReference: string): boolean
  putFile(id: string, kind: FileKind, bytes: Uint8Array): void
  file(id: string, kind: FileKind): Uint8Array | undefined
  fileKinds(id: string): FileKind[]
  /** Removes files and what was entered; the case's outcome stays. */
  erase(id: string): void
  putToken(token: { hash: string; purpose: TokenPurpose; caseId: string; expiresAt: number }): void
  /** The case behind a token; a token that can be used once is gone afterwards. */
  useToken(hash: string, purpose: TokenPurpose, options: { now: number; once: boolean }): string | undefined
  enqueue(entry: OutboxEntry): void
  dueDeliveries(now: number): OutboxEntry[]
  reschedule(id: string, attempts: number, dueAt: number): void
  delivered(id: string): void
  /** Runs changes that belong together. */
  transaction<T>(work: () => T): T
}

interface Row {
  readonly json: string
}

export function openCaseStore(dataDir: string, fileKey: Uint8Array): CaseStore {
  mkdirSync(dataDir, { recursive: true })
  const db = new DatabaseSync(join(dataDir, 'cases.db'))
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS cases (
      id TEXT PRIMARY KEY, status TEXT NOT NULL, number TEXT, reference TEXT NOT NULL, json TEXT NOT NULL,
      submitted_at INTEGER, decided_at INTEGER, expires_at INTEGER NOT NULL, erased INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX IF NOT EXISTS cases_status ON cases (status);
    CREATE TABLE IF NOT EXISTS files (
      case_id TEXT NOT NULL, kind TEXT NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (case_id, kind)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS tokens (
      hash TEXT PRIMARY KEY, purpose TEXT NOT NULL, case_id TEXT NOT NULL, expires_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS outbox (
      id TEXT PRIMARY KEY, client TEXT NOT NULL, url TEXT NOT NULL, body TEXT NOT NULL,
      attempts INTEGER NOT NULL, due_at INTEGER
    ) STRICT;
  `)
  const seal = (bytes: Uint8Array, about: string): Uint8Array => {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', fileKey, iv).setAAD(Buffer.from(about))
    const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), sealed])
  }
  const open = (sealed: Uint8Array, about: string): Uint8Array => {
    const decipher = createDecipheriv('aes-256-gcm', fileKey, sealed.subarray(0, 12)).setAAD(Buffer.from(about))
    decipher.setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
  }
  /** What was entered is personal data: the row holds it sealed, apart from the rest. */
  const pack = (one: Case): string => {
    const { document, ...rest } = one
    if (document === undefined) return JSON.stringify(rest)
    const sealed = seal(Buffer.from(JSON.stringify(document)), `${one.id}/document`)
    return JSON.stringify({ ...rest, document: Buffer.from(sealed).toString('base64') })
  }
  const unpack = (row: Row): Case => {
    const { document, ...rest } = JSON.parse(row.json) as Omit<Case, 'document'> & { document?: string }
    if (document === undefined) return { ...rest, document: undefined }
    const text = Buffer.from(open(Buffer.from(document, 'base64'), `${rest.id}/document`)).toString()
    return { ...rest, document: JSON.parse(text) as Case['document'] }
  }
  const cases = (sql: string, ...params: (string | number)[]): Case[] =>
    (db.prepare(`SELECT json FROM cases WHERE ${sql} ORDER BY id`).all(...params) as unknown as Row[]).map(unpack)
  /** Finds equal numbers without keeping them readable. */
  const numberKey = (number: string): string => createHmac('sha256', fileKey).update(number).digest('hex')

  return {
    insert(one) {
      db.prepare('INSERT INTO cases (id, status, reference, json, expires_at) VALUES (?, ?, ?, ?, ?)').run(
        one.id,
        one.status,
        one.reference,
        pack(one),
        one.expiresAt,
      )
    },
    find: (id) => cases('id = ?', id)[0],
    update(one) {
      db.prepare(
        'UPDATE cases SET status = ?, number = coalesce(?, number), json = ?, submitted_at = ?, decided_at = ? WHERE id = ?',
      ).run(
        one.status,
        one.document === undefined ? null : numberKey(one.document.number),
        pack(one),
        one.submittedAt ?? null,
        one.decidedAt ?? null,
        one.id,
      )
    },
    dueForDecision: (before) => cases("status = 'submitted' AND submitted_at <= ?", before),
    dueForExpiry: (now) => cases("status IN ('created', 'resubmission_required') AND expires_at <= ?", now),
    dueForErasure: (before) =>
      cases("erased = 0 AND status IN ('approved', 'declined', 'expired') AND coalesce(decided_at, 0) <= ?", before),
    isNumberUsed: (number, exceptReference) =>
      db
        .prepare("SELECT 1 FROM cases WHERE status = 'approved' AND number = ? AND reference <> ?")
        .get(numberKey(number), exceptReference) !== undefined,
    putFile(id, kind, bytes) {
      const sealed = seal(bytes, `${id}/${kind}`)
      db.prepare('INSERT OR REPLACE INTO files (case_id, kind, sealed) VALUES (?, ?, ?)').run(id, kind, sealed)
    },
    file(id, kind) {
      const row = db.prepare('SELECT sealed FROM files WHERE case_id = ? AND kind = ?').get(id, kind)
      return row === undefined ? undefined : open((row as unknown as { sealed: Uint8Array }).sealed, `${id}/${kind}`)
    },
    fileKinds: (id) =>
      (
        db.prepare('SELECT kind FROM files WHERE case_id = ? ORDER BY kind').all(id) as unknown as { kind: FileKind }[]
      ).map(({ kind }) => kind),
    erase(id) {
      db.prepare('DELETE FROM files WHERE case_id = ?').run(id)
      db.prepare('DELETE FROM tokens WHERE case_id = ?').run(id)
      db.prepare("UPDATE cases SET erased = 1, json = json_remove(json, '$.document') WHERE id = ?").run(id)
    },
    putToken({ hash, purpose, caseId, expiresAt }) {
      db.prepare('INSERT INTO tokens (hash, purpose, case_id, expires_at) VALUES (?, ?, ?, ?)').run(
        hash,
        purpose,
        caseId,
        expiresAt,
      )
    },
    useToken(hash, purpose, { now, once }) {
      const row = db
        .prepare('SELECT case_id AS id FROM tokens WHERE hash = ? AND purpose = ? AND expires_at > ?')
        .get(hash, purpose, now) as { id: string } | undefined
      if (row !== undefined && once) db.prepare('DELETE FROM tokens WHERE hash = ?').run(hash)
      return row?.id
    },
    enqueue(entry) {
      db.prepare('INSERT INTO outbox (id, client, url, body, attempts, due_at) VALUES (?, ?, ?, ?, ?, ?)').run(
        entry.id,
        entry.client,
        entry.url,
        entry.body,
        entry.attempts,
        entry.dueAt,
      )
    },
    dueDeliveries: (now) =>
      db
        .prepare(
          'SELECT id, client, url, body, attempts, due_at AS dueAt FROM outbox WHERE due_at <= ? ORDER BY due_at, id',
        )
        .all(now) as unknown as OutboxEntry[],
    reschedule(id, attempts, dueAt) {
      db.prepare('UPDATE outbox SET attempts = ?, due_at = ? WHERE id = ?').run(attempts, dueAt, id)
    },
    delivered(id) {
      db.prepare('DELETE FROM outbox WHERE id = ?').run(id)
    },
    transaction(work) {
      db.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        db.exec('COMMIT')
        return result
      } catch (error) {
        db.exec('ROLLBACK')
        throw error
      }
    },
    [Symbol.dispose]: () => db.close(),
  }
}
