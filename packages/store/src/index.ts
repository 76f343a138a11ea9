export { type BlockWriter, openBlockWriter } from './block-writer.ts'
export { acquireLock } from './lock.ts'
export { type OpenOptions, openStore, type SqliteStore, type StoreWork } from './open-sqlite.ts'
export type { SessionRow, SqlSessions } from './sql-sessions.ts'
