import { type Database, openDatabase } from './driver.ts'

// Memory for pages of the file, in KiB; none is taken before it is needed. The file is not mapped instead: a page that the
// disk cannot deliver would then end the process, where a read fails and says so (decision 015).
const writerCache = 32_768
const readerCache = 131_072

/** How long one connection of this process waits for another one's lock. */
export const lockWaitMs = 5000

/** Makes a connection fit for blocks. */
export function prepareForWriting(database: Database, memory: boolean): void {
  database.exec(`PRAGMA busy_timeout = ${lockWaitMs}`)
  if (!memory) database.exec('PRAGMA journal_mode = WAL')
  // A receipt says "durable": the driver's default in this mode does not sync each commit.
  database.exec('PRAGMA synchronous = FULL')
  database.exec(`PRAGMA cache_size = -${writerCache}`)
}

/** A connection for reads only. */
export function openReader(path: string): Database {
  const database = openDatabase(path)
  database.exec('PRAGMA query_only = 1')
  database.exec(`PRAGMA cache_size = -${readerCache}`)
  return database
}
