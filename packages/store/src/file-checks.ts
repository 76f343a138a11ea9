import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { IdosError } from '@open-idos/protocol'
import { pagesInLog } from './log-pages.ts'
import { migrations } from './migrations/migrations.ts'

/** Marks a SQLite file as ours: the bytes "oIDS". */
export const applicationId = 0x6f494453

/**
 * Looks at a data file before any database code touches it, so that a file which is not ours, is newer or was cut short
 * is left exactly as it is.
 *
 * @returns whether the file holds anything yet.
 * @throws {IdosError} `store.not_ours`, `store.newer`, `store.damaged`.
 */
export function checkFile(path: string): boolean {
  if (!existsSync(path)) return false
  const size = statSync(path).size
  if (size === 0) return false
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  try {
    readSync(file, header, 0, 100, 0)
  } finally {
    closeSync(file)
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0' || header.readUInt32BE(68) !== applicationId) {
    throw new IdosError('store.not_ours', { path })
  }
  const version = header.readUInt32BE(60)
  if (version > migrations.length) {
    throw new IdosError('store.newer', { path, version, supported: migrations.length })
  }
  const storedPageSize = header.readUInt16BE(16)
  const pageSize = storedPageSize === 1 ? 65_536 : storedPageSize
  const pages = header.readUInt32BE(28)
  const expected = pageSize * pages
  if (size < expected && !isRestInLog(path, { first: Math.floor(size / pageSize) + 1, last: pages, pageSize })) {
    throw new IdosError('store.damaged', { path, reason: 'the file is shorter than it should be', size, expected })
  }
  return true
}

/** The database locks this byte of the file, and keeps the page with it empty (fileformat2.html, 1.4). */
const lockByte = 0x40000000

/** The log is brought into the file page by page: a full disk, a kill or a power cut can end that after the header. */
function isRestInLog(path: string, rest: { first: number; last: number; pageSize: number }): boolean {
  const pages = pagesInLog(path, rest)
  pages.add(Math.floor(lockByte / rest.pageSize) + 1)
  for (let page = rest.first; page <= rest.last; page++) if (!pages.has(page)) return false
  return true
}

/** Makes a file, unless there is one, that nobody else on this machine may read. Its log gets the same permissions. */
export function keepPrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600))
}
