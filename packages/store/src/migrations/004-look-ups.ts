import { type TableName, tableDef } from '@open-idos/core/state'
import type { Database } from '../driver.ts'
import { numbersOf, type Values } from '../look-ups.ts'
import { columnType } from './001-init.ts'

/** How many rows are read at a time. */
const page = 1000

/**
 * Credentials have a place of their own, and short numbers that lead to it, instead of three indexes with long values that
 * come in no order.
 */
export function lookUps(database: Database): void {
  const table: TableName = 'credentials'
  const columns = Object.entries(tableDef(table).columns)
  const names = columns.map(([name]) => name).join(', ')
  const typed = columns.map(([name, kind]) => `${name} ${columnType(kind)}`)
  database.exec(`CREATE TABLE placed (${['place INTEGER PRIMARY KEY', ...typed].join(', ')})`)
  database.exec(`INSERT INTO placed (place, ${names}) SELECT rowid, ${names} FROM ${table} ORDER BY rowid`)
  database.exec(`DROP TABLE ${table}`)
  database.exec(`ALTER TABLE placed RENAME TO ${table}`)
  database.exec(
    'CREATE TABLE look_ups (key INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID',
  )
  const small = columns.filter(([, kind]) => kind !== 'content').map(([name]) => name)
  const next = database.prepare(
    `SELECT place, ${small.join(', ')} FROM ${table} WHERE place > ? ORDER BY place LIMIT ${page}`,
  )
  const note = database.prepare('INSERT INTO look_ups (key, place) VALUES (?, ?)')
  for (let last = 0; ; ) {
    const rows = next.all(last) as (Values & { readonly place: number })[]
    for (const row of rows) for (const number of numbersOf(table, row)) note.run(number, row.place)
    if (rows.length < page) break
    last = rows[rows.length - 1]?.place ?? last
  }
}
