import { type TableName, tableDef } from '@open-idos/core/state'
import type { SqlValue } from './sql.ts'

// The texts of statements about the tables of the state, written by hand and made once where they can be.

/** Numbers that lead to rows, and the places where they lead that are only noted yet. */
export interface Leading {
  /** If it is one. */
  readonly number: number | undefined
  readonly range: readonly [from: number, to: number]
  readonly places: readonly number[]
}

export function conditions(
  table: TableName,
  where: object,
  leading: Leading | undefined,
): { from: string; text: string; values: SqlValue[] } {
  const values: SqlValue[] = []
  const parts: string[] = []
  for (const [name, value] of Object.entries(where) as [string, SqlValue | undefined][]) {
    if (value === undefined) continue
    if (value === null) parts.push(`${name} IS NULL`)
    else {
      parts.push(`${name} = ?`)
      values.push(value)
    }
  }
  const isOne = leading?.number !== undefined && leading.places.length === 0
  if (isOne) {
    parts.push('key = ?')
    values.push(leading.number)
  } else if (leading !== undefined) {
    // Not joined: two numbers of one row can lie in the range, and a pair that is just being moved is in both.
    parts.push(
      'place IN (SELECT place FROM look_ups WHERE key BETWEEN ? AND ? UNION ALL SELECT value FROM json_each(?))',
    )
    values.push(...leading.range, JSON.stringify(leading.places))
  }
  const from = isOne ? lookedUp(table) : table
  return { from, text: parts.length === 0 ? '1 = 1' : parts.join(' AND '), values }
}

/** The table with what leads to its rows, where that is not an index: a condition on `key` goes with it. */
function lookedUp(table: TableName): string {
  // The order of the two is this one, whatever the database guesses of their sizes.
  return `look_ups CROSS JOIN ${table} USING (place)`
}

/** What is made once for each table. */
function perTable<T>(make: (table: TableName) => T): (table: TableName) => T {
  const made = new Map<TableName, T>()
  return (table) => {
    let thing = made.get(table)
    if (thing === undefined) {
      thing = make(table)
      made.set(table, thing)
    }
    return thing
  }
}

const isContent = (table: TableName, column: string) => tableDef(table).columns[column] === 'content'

/** Every column but the content. */
export const columnNames = perTable((table) =>
  Object.keys(tableDef(table).columns).filter((name) => !isContent(table, name)),
)

/** Every column but the content, as a list for a statement. */
export const rowColumns = perTable((table) => columnNames(table).join(', '))

const marks = (count: number) => Array.from({ length: count }, () => '?').join(', ')

export const insertStatement = perTable(
  (table) => `INSERT INTO ${table} (${rowColumns(table)}) VALUES (${marks(columnNames(table).length)})`,
)

export const insertPlaced = perTable((table) => `${insertStatement(table)} RETURNING place`)

export const insertWithContent = perTable(
  (table) =>
    `INSERT INTO ${table} (${rowColumns(table)}, content) VALUES (${marks(columnNames(table).length + 1)}) RETURNING place`,
)

export const keyColumns = perTable((table) => tableDef(table).key.join(', '))

export const keyCondition = perTable((table) =>
  tableDef(table)
    .key.map((column) => `${column} = ?`)
    .join(' AND '),
)

/** Statements that read one row: by its key, and by its place and key where the table has look-ups. */
export interface SelectByKey {
  readonly byKey: string
  readonly atPlace: string
}

function selectByKey(table: TableName, columns: string): SelectByKey {
  const select = `SELECT ${columns} FROM ${table} WHERE`
  return { byKey: `${select} ${keyCondition(table)}`, atPlace: `${select} place = ? AND ${keyCondition(table)}` }
}

export const selectRow = perTable((table) => selectByKey(table, rowColumns(table)))

export const selectPlaced = perTable((table) => selectByKey(table, `place, ${rowColumns(table)}`))

export const deleteByKey = perTable((table) => `DELETE FROM ${table} WHERE ${keyCondition(table)}`)

const some = perTable(() => new WeakMap<readonly string[], SelectByKey>())

/** A text is made sooner than an array of bytes of its own, until copying its characters takes longer. */
const shortContent = 16_384
const shortAsText = (column: string) =>
  `CASE WHEN length(${column}) <= ${shortContent} THEN CAST(${column} AS TEXT) ELSE ${column} END AS ${column}`

/** Actions name their columns once, in a list of their own: a text made for each read would be hashed for each read. */
export function selectSome(table: TableName, columns: readonly string[]): SelectByKey {
  const known = some(table)
  let select = known.get(columns)
  if (select === undefined) {
    const expressions = columns.map((column) => (isContent(table, column) ? shortAsText(column) : column))
    select = selectByKey(table, expressions.join(', '))
    known.set(columns, select)
  }
  return select
}
