import { createRequire } from 'node:module'
import type { DatabaseSync as PackagedDatabase } from '@photostructure/sqlite'

/**
 * The SQLite driver behind one door: what Node has built in where it has it, else the package with the same interface
 * and prebuilt binaries. Both run the statement before they return.
 */
export type Database = InstanceType<typeof PackagedDatabase>
export type Statement = ReturnType<Database['prepare']>

const require = createRequire(import.meta.url)

function loadDriver(): typeof PackagedDatabase {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  // Before 22.13 the built-in one exists only behind a flag.
  const name = major > 22 || (major === 22 && minor >= 13) ? 'node:sqlite' : '@photostructure/sqlite'
  return (require(name) as { DatabaseSync: typeof PackagedDatabase }).DatabaseSync
}

const Driver = loadDriver()

/** Opens a file, or `:memory:`. */
export function openDatabase(path: string, options: { readOnly?: boolean } = {}): Database {
  return new Driver(path, { readOnly: options.readOnly === true })
}
