import {
  type ColumnName,
  type Key,
  type Picked,
  type Row,
  type Slice,
  type StateReader,
  type StateStore,
  type TableName,
  tableDef,
} from '@open-idos/core/state'
import {
  addLookUps,
  changeLookUps,
  hasLookUps,
  lookedUp,
  lookUpOf,
  lookUpOfKey,
  lookUpsFrom,
  type Values,
} from './look-ups.ts'
import type { Sql, SqlValue } from './sql.ts'

/** Reads of the state, over any SQL database. */
export class SqlReader implements StateReader {
  protected readonly sql: Sql

  constructor(sql: Sql) {
    this.sql = sql
  }

  get<T extends TableName>(table: T, ...key: Key): Promise<Row<T> | undefined> {
    return this.sql.get(selectByKey(table), ...keyValues(table, key)) as Promise<Row<T> | undefined>
  }

  pick<T extends TableName, C extends ColumnName<T>>(
    table: T,
    key: Key,
    columns: readonly C[],
  ): Promise<Picked<T, C> | undefined> {
    return this.sql.get(selectSome(table, columns), ...keyValues(table, key)) as Promise<Picked<T, C> | undefined>
  }

  async find<T extends TableName>(table: T, where: Partial<Row<T>>, slice: Slice = {}): Promise<Row<T>[]> {
    const { from, text, values } = conditions(table, where)
    const order = slice.orderBy?.join(', ') ?? keyColumns(table)
    const limit = slice.limit === undefined ? '' : ' LIMIT ? OFFSET ?'
    if (slice.limit !== undefined) values.push(slice.limit, slice.offset ?? 0)
    const statement = `SELECT ${rowColumns(table)} FROM ${from} WHERE ${text} ORDER BY ${order}${limit}`
    return (await this.sql.all(statement, ...values)) as unknown as Row<T>[]
  }

  async count<T extends TableName>(table: T, where: Partial<Row<T>>): Promise<number> {
    const { from, text, values } = conditions(table, where)
    const row = await this.sql.get(`SELECT count(*) AS n FROM ${from} WHERE ${text}`, ...values)
    return Number(row?.['n'])
  }
}

/** Row operations inside a block's transaction. */
export class SqlStateStore extends SqlReader implements StateStore {
  async insertRow<T extends TableName>(table: T, row: Row<T>, content: string | undefined): Promise<void> {
    const values = columnNames(table).map((column) => (row as Readonly<Record<string, SqlValue>>)[column] ?? null)
    if (content === undefined) await this.sql.run(insertStatement(table), ...values)
    else await this.sql.run(insertWithContent(table), ...values, contentBytes(content))
    if (hasLookUps(table)) await addLookUps(this.sql, table, row as Values)
  }

  async updateRow<T extends TableName>(
    table: T,
    key: Key,
    patch: Partial<Row<T>>,
    content: string | undefined,
  ): Promise<void> {
    const entries = withContent(Object.entries(patch) as [string, SqlValue][], content)
    if (entries.length === 0) return
    const set = entries.map(([name]) => `${name} = ?`).join(', ')
    const values = entries.map(([, value]) => value)
    if (!hasLookUps(table)) {
      await this.sql.run(`UPDATE ${table} SET ${set} WHERE ${keyCondition(table)}`, ...values, ...key)
      return
    }
    const found = await this.#placed(table, key)
    if (found === undefined) return
    const { place, row } = found
    await this.sql.run(`UPDATE ${table} SET ${set} WHERE place = ?`, ...values, place)
    await changeLookUps(this.sql, table, { place, before: row, after: { ...row, ...patch } })
  }

  async deleteRow(table: TableName, key: Key): Promise<void> {
    if (!hasLookUps(table)) return this.sql.run(deleteByKey(table), ...key)
    const found = await this.#placed(table, key)
    if (found === undefined) return
    const { place, row } = found
    await this.sql.run(`DELETE FROM ${table} WHERE place = ?`, place)
    await changeLookUps(this.sql, table, { place, before: row, after: undefined })
  }

  /** A row that has look-ups, and where it is. */
  async #placed(table: TableName, key: Key): Promise<{ place: number; row: Values } | undefined> {
    const found = await this.sql.get(selectPlaced(table), ...keyValues(table, key))
    if (found === undefined) return undefined
    const { place, ...row } = found
    return { place: Number(place), row: row as Values }
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    await this.sql.run('SAVEPOINT transaction_start')
    try {
      const result = await work()
      await this.sql.run('RELEASE SAVEPOINT transaction_start')
      return result
    } catch (error) {
      await this.sql.run('ROLLBACK TO SAVEPOINT transaction_start')
      await this.sql.run('RELEASE SAVEPOINT transaction_start')
      throw error
    }
  }
}

/** Contents are base64 text, checked when written; kept as bytes, they can be sent on without being encoded again. */
function contentBytes(content: string): Buffer {
  return Buffer.from(content, 'latin1')
}

function withContent(entries: [string, SqlValue][], content: string | undefined): [string, SqlValue][] {
  return content === undefined ? entries : [...entries, ['content', contentBytes(content)]]
}

function conditions(table: TableName, where: object): { from: string; text: string; values: SqlValue[] } {
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
  const number = lookUpOf(table, where as Values)
  const range = number === undefined ? lookUpsFrom(table, where as Values) : undefined
  if (number !== undefined) {
    parts.push('key = ?')
    values.push(number)
  } else if (range !== undefined) {
    // Not joined: two numbers of one row can lie in the range.
    parts.push('place IN (SELECT place FROM look_ups WHERE key BETWEEN ? AND ?)')
    values.push(...range)
  }
  const from = number === undefined ? table : lookedUp(table)
  return { from, text: parts.length === 0 ? '1 = 1' : parts.join(' AND '), values }
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
const columnNames = perTable((table) => Object.keys(tableDef(table).columns).filter((name) => !isContent(table, name)))

/** Every column but the content, as a list for a statement. */
export const rowColumns = perTable((table) => columnNames(table).join(', '))

const marks = (count: number) => Array.from({ length: count }, () => '?').join(', ')

const insertStatement = perTable(
  (table) => `INSERT INTO ${table} (${rowColumns(table)}) VALUES (${marks(columnNames(table).length)})`,
)

const insertWithContent = perTable(
  (table) => `INSERT INTO ${table} (${rowColumns(table)}, content) VALUES (${marks(columnNames(table).length + 1)})`,
)

const keyColumns = perTable((table) => tableDef(table).key.join(', '))

const keyCondition = perTable((table) =>
  tableDef(table)
    .key.map((column) => `${column} = ?`)
    .join(' AND '),
)

/** A table and the condition that finds a row by its key; the values for it are {@link keyValues}. */
const byKey = perTable((table) =>
  hasLookUps(table)
    ? `${lookedUp(table)} WHERE key = ? AND ${keyCondition(table)}`
    : `${table} WHERE ${keyCondition(table)}`,
)

function keyValues(table: TableName, key: Key): readonly SqlValue[] {
  return hasLookUps(table) ? [lookUpOfKey(table, key), ...key] : key
}

const selectByKey = perTable((table) => `SELECT ${rowColumns(table)} FROM ${byKey(table)}`)

const selectPlaced = perTable((table) => `SELECT place, ${rowColumns(table)} FROM ${byKey(table)}`)

const deleteByKey = perTable((table) => `DELETE FROM ${table} WHERE ${keyCondition(table)}`)

const some = perTable(() => new WeakMap<readonly string[], string>())

/** A text is made sooner than an array of bytes of its own, until copying its characters takes longer. */
const shortContent = 16_384
const shortAsText = (column: string) =>
  `CASE WHEN length(${column}) <= ${shortContent} THEN CAST(${column} AS TEXT) ELSE ${column} END AS ${column}`

/** Actions name their columns once, in a list of their own: a text made for each read would be hashed for each read. */
function selectSome(table: TableName, columns: readonly string[]): string {
  const known = some(table)
  let statement = known.get(columns)
  if (statement === undefined) {
    const expressions = columns.map((column) => (isContent(table, column) ? shortAsText(column) : column))
    statement = `SELECT ${expressions.join(', ')} FROM ${byKey(table)}`
    known.set(columns, statement)
  }
  return statement
}
