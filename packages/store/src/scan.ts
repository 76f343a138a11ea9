import { keyOf, type Row, type TableName, tableDef } from '@open-idos/core/state'
import { hasLookUps } from './look-ups.ts'
import type { Sql, SqlValue } from './sql.ts'
import { rowColumns } from './statements.ts'

const page = 200

/**
 * Walks a table a page at a time, so that a table larger than memory can be walked: in the order of its key, or, where no
 * index has that, in the order in which the rows were made.
 */
export async function* scanTable<T extends TableName>(
  sql: Sql,
  table: T,
): AsyncGenerator<{ row: Row<T>; content: Uint8Array | undefined }> {
  const def = tableDef(table)
  const isPlaced = hasLookUps(table)
  const columns = isPlaced ? ['place'] : def.key
  const order = columns.join(', ')
  const content = 'content' in def.columns ? ', content' : ''
  const select = `SELECT ${isPlaced ? 'place, ' : ''}${rowColumns(table)}${content} FROM ${table}`
  const next = `${select} WHERE (${order}) > (${columns.map(() => '?').join(', ')}) ORDER BY ${order} LIMIT ${page}`
  let rows = await sql.all(`${select} ORDER BY ${order} LIMIT ${page}`)
  while (rows.length > 0) {
    for (const { content: bytes, place: _place, ...row } of rows) {
      yield { row: row as Row<T>, content: bytes instanceof Uint8Array ? bytes : undefined }
    }
    const last = rows[rows.length - 1] as Readonly<Record<string, SqlValue>>
    const after = isPlaced ? [last['place'] as number] : keyOf(table, last)
    rows = rows.length < page ? [] : await sql.all(next, ...after)
  }
}
