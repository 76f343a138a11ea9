/** A sign-in session as it is kept. The token itself is never stored, only its hash. */
export interface SessionRecord {
  /** Lower-case hex SHA-256 of the token. */
  readonly tokenHash: string
  readonly authType: string
  /** Lower-case hex of the sender bytes. */
  readonly sender: string
  /** Unix seconds. */
  readonly expiresAt: number
}

/** Where sessions live, so that they survive a restart. Not part of the network's state. */
export interface SessionStore {
  put(session: SessionRecord): Promise<void>
  get(tokenHash: string): Promise<SessionRecord | undefined>
  delete(tokenHash: string): Promise<void>
  /** @param now Unix seconds. */
  deleteExpired(now: number): Promise<void>
}
