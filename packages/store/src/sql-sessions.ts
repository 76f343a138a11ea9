import type { Sql } from './sql.ts'

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

  async put(session: SessionRow): Promise<void> {
    const { tokenHash, authType, sender, expiresAt } = session
    await this.#sql.run(
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

  async delete(tokenHash: string): Promise<void> {
    await this.#sql.run('DELETE FROM sessions WHERE token_hash = ?', tokenHash)
  }

  /** @param now Unix seconds. */
  async deleteExpired(now: number): Promise<void> {
    await this.#sql.run('DELETE FROM sessions WHERE expires_at <= ?', now)
  }
}
