import { keyOf, type TableName } from '@open-idos/core/state'
import { numbersOf, type Values } from './look-ups.ts'
import type { Sql } from './sql.ts'

const page = 200

/**
 * Whether each row of a table is found by all that it is looked up by, and nothing leads anywhere else.
 *
 * @returns what is wrong, if something is.
 */
export async function checkLookUps(sql: Sql, table: TableName, columns: string): Promise<string | undefined> {
  let found = 0
  for (let last = 0; ; ) {
    const rows = await sql.all(
      `SELECT place, ${columns} FROM ${table} WHERE place > ? ORDER BY place LIMIT ${page}`,
      last,
    )
    for (const row of rows) {
      for (const number of numbersOf(table, row as Values)) {
        const place = Number(row['place'])
        const leads = await sql.get('SELECT 1 AS leads FROM look_ups WHERE key = ? AND place = ?', number, place)
        if (leads === undefined)
          return `${table} ${keyOf(table, row).join(', ')} is not found by all that it is looked up by`
        found += 1
      }
      last = Number(row['place'])
    }
    if (rows.length < page) break
  }
  const all = Number((await sql.get('SELECT count(*) AS n FROM look_ups'))?.['n'])
  return all === found ? undefined : `${all - found} look-ups lead to no ${table}`
}
