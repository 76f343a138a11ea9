import { IdosError } from '@open-idos/protocol'
import { type Database, openDatabase } from './driver.ts'

/**
 * Holds `<file>.lock` for as long as this process may write. It is an operating-system lock, so it goes with the process
 * however that ends; the empty file that stays behind means nothing.
 *
 * @throws {IdosError} `store.locked`.
 */
export function acquireLock(path: string): { release(): void } {
  const lock: Database = openDatabase(`${path}.lock`)
  try {
    lock.exec('PRAGMA journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    throw new IdosError('store.locked', { path }, { cause })
  }
  return { release: () => lock.close() }
}
