import { refusalOf } from './failures.ts'
import type { Sql, SqlValue } from './sql.ts'

/** A sign-in session: who signed in, and until when (Unix seconds). Of the token only the SHA-256 is kept. */
export interface SessionRow {
  readonly tokenHash: string
  readonly authType: string
  readonly sender: string
  readonly expiresAt: number
}

/** Sign-in sessions. They belong to this node, not to the network's state. */
export class SqlSessions {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** @throws {IdosError} `store.full`. */
  async put(session: SessionRow): Promise<void> {
    const { tokenHash, authType, sender, expiresAt } = session
    await this.#run(
      'INSERT INTO sessions (token_hash, auth_type, sender, expires_at) VALUES (?, ?, ?, ?)',
      tokenHash,
      authType,
      sender,
      expiresAt,
    )
  }

  async get(tokenHash: string): Promise<SessionRow | undefined> {
    const row = await this.#sql.get(
      'SELECT auth_type, sender, expires_at FROM sessions WHERE token_hash = ?',
      tokenHash,
    )
    if (row === undefined) return undefined
    const { auth_type, sender, expires_at } = row
    return { tokenHash, authType: String(auth_type), sender: String(sender), expiresAt: Number(expires_at) }
  }

  /** @throws {IdosError} `store.full`. */
  async delete(tokenHash: string): Promise<void> {
    await this.#run('DELETE FROM sessions WHERE token_hash = ?', tokenHash)
  }

  /** @param now Unix seconds. @throws {IdosError} `store.full`. */
  async deleteExpired(now: number): Promise<void> {
    await this.#run('DELETE FROM sessions WHERE expires_at <= ?', now)
  }

  async #run(statement: string, ...values: SqlValue[]): Promise<void> {
    try {
      await this.#sql.run(statement, ...values)
    } catch (error) {
      throw refusalOf(error)
    }
  }
}
