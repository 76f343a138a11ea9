import type { Genesis } from '@open-idos/core/state'
import type { Database } from '../driver.ts'
import { migrations } from './migrations.ts'

function versionOf(database: Database): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
}

/** Whether a file has the layout of this version. */
export function isCurrent(database: Database): boolean {
  return versionOf(database) === migrations.length
}

/**
 * Gives a file the layout of this version.
 *
 * @param genesis what a new file is for.
 * @param begins is told before it takes time.
 */
export function migrate(database: Database, genesis: Genesis | undefined, begins: () => void): void {
  const version = versionOf(database)
  if (version === migrations.length) return
  if (version > 0) begins()
  database.exec('BEGIN IMMEDIATE')
  try {
    for (const migration of migrations.slice(version)) migration(database)
    if (version === 0 && genesis !== undefined) {
      const insert = database.prepare('INSERT INTO meta (name, value) VALUES (?, ?)')
      insert.run('chain_id', genesis.chainId)
      insert.run('owner', genesis.owner)
    }
    database.exec(`PRAGMA user_version = ${migrations.length}`)
    database.exec('COMMIT')
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
  // Into the file itself, so that its header tells what it is from the first moment on.
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}
