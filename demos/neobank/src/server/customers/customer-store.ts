import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { BankError } from '../errors.ts'
import type { Customer, Wallet } from './customer.ts'

export interface AuditEntry {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly who: string
  readonly what: string
  readonly customer: string
}

export interface Payment {
  readonly id: string
  readonly to: string
  /** Cents of test money; negative leaves the account. */
  readonly cents: number
  readonly at: number
}

/** The bank's own database: customers, sessions, events that were taken, payments, who looked at what. */
export interface CustomerStore extends Disposable {
  find(id: string): Customer | undefined
  findByWallet(wallet: Wallet): Customer | undefined
  findByCase(caseId: string): Customer | undefined
  findByGrant(grantId: string): Customer | undefined
  /** Newest first. `search` is looked for in the customer's number, wallet and profile. */
  list(query: { readonly search: string; readonly page: number; readonly size: number }): {
    readonly total: number
    readonly customers: readonly Customer[]
  }
  add(customer: Customer): void
  /**
   * Changes what is there now. Whoever talked to somebody meanwhile holds an old state: a webhook, another tab or the
   * issuing may have written, and must not be overwritten.
   *
   * @throws {BankError} `customer.not_found`.
   */
  update(id: string, change: (current: Customer) => Customer): Customer
  /** Customers whose credential can be written and was not yet. */
  dueForIssuing(now: number): { readonly id: string; readonly attempts: number }[]
  /** Undefined when nothing waits to be written. */
  issuing(id: string): { readonly attempts: number } | undefined
  setIssuing(id: string, job: { attempts: number; dueAt: number } | undefined): void

  putSession(session: { hash: string; customer: string; expiresAt: number }): void
  customerOfSession(hash: string, now: number): string | undefined
  endSession(hash: string): void
  putChallenge(challenge: { hash: string; expiresAt: number }): void
  /** Whether it was there; it is gone afterwards. */
  useChallenge(hash: string, now: number): boolean

  /** Whether this is the first time that the event came. */
  isNewEvent(id: string): boolean
  addPayment(customer: string, payment: Payment): void
  payments(customer: string): Payment[]
  audit(entry: AuditEntry): void
  auditOf(customer: string): AuditEntry[]
  /** All or nothing. Inside another one it is a part of that. */
  transaction<T>(work: () => T): T
}

export function openCustomerStore(dataDir: string): CustomerStore {
  mkdirSync(dataDir, { recursive: true })
  const db = new DatabaseSync(join(dataDir, 'bank.db'))
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS customers (
      id TEXT PRIMARY KEY, wallet TEXT NOT NULL UNIQUE, case_id TEXT UNIQUE, grant_id TEXT UNIQUE, json TEXT NOT NULL,
      created_at INTEGER NOT NULL, issuing_attempts INTEGER, issuing_due INTEGER
    ) STRICT;
    CREATE TABLE IF NOT EXISTS sessions (hash TEXT PRIMARY KEY, customer TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS challenges (hash TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY) STRICT;
    CREATE TABLE IF NOT EXISTS payments (id TEXT PRIMARY KEY, customer TEXT NOT NULL, payee TEXT NOT NULL, cents INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS audit (at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, customer TEXT NOT NULL) STRICT;
  `)
  const customerOf = (sql: string, ...params: string[]): Customer | undefined => {
    const row = db.prepare(`SELECT json FROM customers WHERE ${sql}`).get(...params) as { json: string } | undefined
    return row === undefined ? undefined : (JSON.parse(row.json) as Customer)
  }
  const save = (customer: Customer): void => {
    db.prepare(
      `INSERT INTO customers (id, wallet, case_id, grant_id, json, created_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id, grant_id = excluded.grant_id, json = excluded.json`,
    ).run(
      customer.id,
      walletKey(customer.wallet),
      customer.verification?.caseId ?? null,
      customer.writeGrant?.id ?? null,
      JSON.stringify(customer),
      customer.createdAt,
    )
  }
  let isInside = false
  const transaction = <T>(work: () => T): T => {
    if (isInside) return work()
    db.exec('BEGIN IMMEDIATE')
    isInside = true
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    } finally {
      isInside = false
    }
  }
  return {
    find: (id) => customerOf('id = ?', id),
    findByWallet: (wallet) => customerOf('wallet = ?', walletKey(wallet)),
    findByCase: (caseId) => customerOf('case_id = ?', caseId),
    findByGrant: (grantId) => customerOf('grant_id = ?', grantId),
    list({ search, page, size }) {
      const fits = `instr(lower(id || ' ' || wallet || ' ' || coalesce(json_extract(json, '$.userId'), '')), lower(?)) > 0`
      const { total } = db.prepare(`SELECT count(*) AS total FROM customers WHERE ${fits}`).get(search) as {
        total: number
      }
      const rows = db
        .prepare(`SELECT json FROM customers WHERE ${fits} ORDER BY created_at DESC, id LIMIT ? OFFSET ?`)
        .all(search, size, (page - 1) * size) as unknown as { json: string }[]
      return { total, customers: rows.map(({ json }) => JSON.parse(json) as Customer) }
    },
    add: save,
    update: (id, change) =>
      transaction(() => {
        const current = customerOf('id = ?', id)
        if (current === undefined) throw new BankError('customer.not_found')
        const next = change(current)
        save(next)
        return next
      }),
    dueForIssuing: (now) =>
      db
        .prepare(
          'SELECT id, issuing_attempts AS attempts FROM customers WHERE issuing_due <= ? ORDER BY issuing_due, id',
        )
        .all(now) as unknown as { id: string; attempts: number }[],
    issuing(id) {
      const row = db.prepare('SELECT issuing_attempts AS attempts FROM customers WHERE id = ?').get(id) as
        | { attempts: number | null }
        | undefined
      return row === undefined || row.attempts === null ? undefined : { attempts: row.attempts }
    },
    setIssuing(id, job) {
      db.prepare('UPDATE customers SET issuing_attempts = ?, issuing_due = ? WHERE id = ?').run(
        job?.attempts ?? null,
        job?.dueAt ?? null,
        id,
      )
    },
    putSession({ hash, customer, expiresAt }) {
      db.prepare('DELETE FROM sessions WHERE expires_at < ?').run(Date.now())
      db.prepare('INSERT INTO sessions (hash, customer, expires_at) VALUES (?, ?, ?)').run(hash, customer, expiresAt)
    },
    customerOfSession(hash, now) {
      const row = db.prepare('SELECT customer FROM sessions WHERE hash = ? AND expires_at > ?').get(hash, now)
      return (row as { customer: string } | undefined)?.customer
    },
    endSession(hash) {
      db.prepare('DELETE FROM sessions WHERE hash = ?').run(hash)
    },
    putChallenge({ hash, expiresAt }) {
      db.prepare('DELETE FROM challenges WHERE expires_at < ?').run(Date.now())
      db.prepare('INSERT INTO challenges (hash, expires_at) VALUES (?, ?)').run(hash, expiresAt)
    },
    useChallenge: (hash, now) =>
      Number(db.prepare('DELETE FROM challenges WHERE hash = ? AND expires_at > ?').run(hash, now).changes) === 1,
    isNewEvent: (id) => Number(db.prepare('INSERT OR IGNORE INTO events (id) VALUES (?)').run(id).changes) === 1,
    addPayment(customer, { id, to, cents, at }) {
      db.prepare('INSERT INTO payments (id, customer, payee, cents, at) VALUES (?, ?, ?, ?, ?)').run(
        id,
        customer,
        to,
        cents,
        at,
      )
    },
    payments: (customer) =>
      db
        .prepare('SELECT id, payee AS "to", cents, at FROM payments WHERE customer = ? ORDER BY at DESC, id')
        .all(customer) as unknown as Payment[],
    audit({ at, who, what, customer }) {
      db.prepare('INSERT INTO audit (at, who, what, customer) VALUES (?, ?, ?, ?)').run(at, who, what, customer)
    },
    auditOf: (customer) =>
      db
        .prepare('SELECT at, who, what, customer FROM audit WHERE customer = ? ORDER BY at DESC')
        .all(customer) as unknown as AuditEntry[],
    transaction,
    [Symbol.dispose]: () => db.close(),
  }
}

/** One wallet, one customer: EVM addresses are the same in any letter case. */
function walletKey({ type, address }: Wallet): string {
  return `${type}:${type === 'EVM' ? address.toLowerCase() : address}`
}
