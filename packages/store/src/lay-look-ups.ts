import type { Database } from './driver.ts'

// As rows come, a page of the look-ups is taken at the end of the file now and then, between hundreds of others: in a large
// file they lie everywhere, and every other write touches one of them. Where memory is far, as in a virtual machine, that is
// what a large file costs (docs/performance.md). Written anew they lie side by side, in a fiftieth of the file.

/** With fewer rows all of them stay in the processor's reach wherever they lie. */
const fewestRows = 50_000

/**
 * Lays the look-ups together, if there are twice as many rows as when that was done last. It takes five seconds for a
 * million rows. In a transaction of its own; for a file that nobody uses yet.
 *
 * @param begins is told before it takes time.
 */
export function layLookUps(database: Database, begins: () => void, fewest = fewestRows): void {
  const { rows } = database.prepare('SELECT coalesce(max(place), 0) AS rows FROM credentials').get() as { rows: number }
  const laid = database.prepare("SELECT value FROM meta WHERE name = 'look_ups_laid'").get() as
    | { value: string }
    | undefined
  if (rows < Math.max(fewest, 2 * Number(laid?.value ?? 0))) return
  begins()
  database.exec('BEGIN IMMEDIATE')
  database.exec('ALTER TABLE look_ups RENAME TO scattered')
  database.exec(
    'CREATE TABLE look_ups (key INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID',
  )
  // Backwards: rows that come before all others leave pages half empty, so that what comes later finds room in them.
  // Forwards they would be full, and each of the next writes would split three of them.
  database.exec('INSERT INTO look_ups (key, place) SELECT key, place FROM scattered ORDER BY key DESC, place DESC')
  database.exec('DROP TABLE scattered')
  database
    .prepare(
      "INSERT INTO meta (name, value) VALUES ('look_ups_laid', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .run(String(rows))
  database.exec('COMMIT')
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  // The pages that it went through are not those that are asked for next.
  database.exec('PRAGMA shrink_memory')
}
