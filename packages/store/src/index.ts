export { openStore, type OpenOptions, type SqliteStore } from './open-sqlite.ts'
export type { SessionRow, SqlSessions } from './sql-sessions.ts'
