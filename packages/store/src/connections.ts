import { type Database, openDatabase } from './driver.ts'

/**
 * How much of the file is read where the system has it in memory, instead of through a copy: as much as the database
 * takes, which is 2 GiB.
 */
const mappedBytes = 2 ** 31

/** Not before the file was looked over at the start: that would leave all of it counted as this process's memory. */
export function mapFile(database: Database): void {
  database.exec(`PRAGMA mmap_size = ${mappedBytes}`)
}

/** How long one connection of this process waits for another one's lock. */
export const lockWaitMs = 5000

/** Makes a connection fit for blocks. */
export function prepareForWriting(database: Database, memory: boolean): void {
  database.exec(`PRAGMA busy_timeout = ${lockWaitMs}`)
  if (!memory) database.exec('PRAGMA journal_mode = WAL')
  // A receipt says "durable": the driver's default in this mode does not sync each commit.
  database.exec('PRAGMA synchronous = FULL')
  database.exec('PRAGMA cache_size = -32768')
}

/** A connection for reads only. */
export function openReader(path: string): Database {
  const database = openDatabase(path)
  database.exec('PRAGMA query_only = 1')
  database.exec('PRAGMA cache_size = -16384')
  mapFile(database)
  return database
}

/** Losing the newest sign-ins in a power cut costs a signature each, so these writes need not wait for the disk. */
export function openSessions(path: string): Database {
  const database = openDatabase(path)
  database.exec('PRAGMA synchronous = NORMAL')
  database.exec(`PRAGMA busy_timeout = ${lockWaitMs}`)
  database.exec('PRAGMA cache_size = -1024')
  return database
}
