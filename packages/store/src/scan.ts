import { keyOf, type Row, type TableName, tableDef } from '@open-idos/core/state'
import type { Sql, SqlValue } from './sql.ts'
import { rowColumns } from './sql-state.ts'

const page = 200

/** Walks a table in the order of its key, a page at a time, so that a table larger than memory can be walked. */
export async function* scanTable<T extends TableName>(
  sql: Sql,
  table: T,
): AsyncGenerator<{ row: Row<T>; content: Uint8Array | undefined }> {
  const def = tableDef(table)
  const key = def.key.join(', ')
  const content = 'content' in def.columns ? ', content' : ''
  const select = `SELECT ${rowColumns(table)}${content} FROM ${table}`
  const next = `${select} WHERE (${key}) > (${def.key.map(() => '?').join(', ')}) ORDER BY ${key} LIMIT ${page}`
  let rows = await sql.all(`${select} ORDER BY ${key} LIMIT ${page}`)
  while (rows.length > 0) {
    for (const { content: bytes, ...row } of rows) {
      yield { row: row as Row<T>, content: bytes instanceof Uint8Array ? bytes : undefined }
    }
    const last = rows[rows.length - 1] as Readonly<Record<string, SqlValue>>
    rows = rows.length < page ? [] : await sql.all(next, ...keyOf(table, last))
  }
}
