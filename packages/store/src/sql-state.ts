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
import { KnownPlaces } from './known-places.ts'
import type { LateIndex } from './late-index.ts'
import { hasLookUps, lookUpOf, lookUpOfKey, lookUpsFrom, numbersOf, type Values } from './look-ups.ts'
import type { NotedPairs } from './noted-pairs.ts'
import type { Sql, SqlRow, SqlValue } from './sql.ts'

/** Reads of the state, over any SQL database. */
export class SqlReader implements StateReader {
  protected readonly sql: Sql
  readonly #noted: NotedPairs
  readonly #known = new KnownPlaces()

  /** @param noted of the same connection. */
  constructor(sql: Sql, noted: NotedPairs) {
    this.sql = sql
    this.#noted = noted
  }

  get<T extends TableName>(table: T, ...key: Key): Promise<Row<T> | undefined> {
    return this.byKey(table, key, selectRow(table)) as Promise<Row<T> | undefined>
  }

  pick<T extends TableName, C extends ColumnName<T>>(
    table: T,
    key: Key,
    columns: readonly C[],
  ): Promise<Picked<T, C> | undefined> {
    return this.byKey(table, key, selectSome(table, columns)) as Promise<Picked<T, C> | undefined>
  }

  async find<T extends TableName>(table: T, where: Partial<Row<T>>, slice: Slice = {}): Promise<Row<T>[]> {
    const { from, text, values } = conditions(table, where, await this.#leading(table, where))
    const order = slice.orderBy?.join(', ') ?? keyColumns(table)
    const limit = slice.limit === undefined ? '' : ' LIMIT ? OFFSET ?'
    if (slice.limit !== undefined) values.push(slice.limit, slice.offset ?? 0)
    const statement = `SELECT ${rowColumns(table)} FROM ${from} WHERE ${text} ORDER BY ${order}${limit}`
    return (await this.sql.all(statement, ...values)) as unknown as Row<T>[]
  }

  async count<T extends TableName>(table: T, where: Partial<Row<T>>): Promise<number> {
    const { from, text, values } = conditions(table, where, await this.#leading(table, where))
    const row = await this.sql.get(`SELECT count(*) AS n FROM ${from} WHERE ${text}`, ...values)
    return Number(row?.['n'])
  }

  protected byKey(table: TableName, key: Key, select: SelectByKey): Promise<SqlRow | undefined> {
    if (!hasLookUps(table)) return this.sql.get(select.byKey, ...key)
    return this.#lookedUp(lookUpOfKey(table, key), key, select)
  }

  async #lookedUp(number: number, key: Key, select: SelectByKey): Promise<SqlRow | undefined> {
    if (!this.#noted.isCurrent) await this.#noted.catchUp()
    for (const place of this.#noted.places(number)) {
      const row = await this.sql.get(select.atPlace, place, ...key)
      if (row !== undefined) return row
    }
    for (const place of this.#known.places(number)) {
      const row = await this.sql.get(select.atPlace, place, ...key)
      if (row !== undefined) return row
      this.#known.remove(number, place)
    }
    for (const found of await this.sql.all('SELECT place FROM look_ups WHERE key = ?', number)) {
      const place = Number(found['place'])
      const row = await this.sql.get(select.atPlace, place, ...key)
      if (row === undefined) continue
      this.#known.add(number, place)
      return row
    }
    return undefined
  }

  /** What leads to rows with some values, if there is a look-up for them. */
  async #leading(table: TableName, where: object): Promise<Leading | undefined> {
    const number = lookUpOf(table, where as Values)
    const range = number === undefined ? lookUpsFrom(table, where as Values) : ([number, number] as const)
    if (range === undefined) return undefined
    if (!this.#noted.isCurrent) await this.#noted.catchUp()
    return { number, range, places: this.#noted.places(...range) }
  }
}

/** Row operations inside a block's transaction. */
export class SqlStateStore extends SqlReader implements StateStore {
  readonly #index: LateIndex

  /** @param index that `noted` belongs to. */
  constructor(sql: Sql, noted: NotedPairs, index: LateIndex) {
    super(sql, noted)
    this.#index = index
  }

  async insertRow<T extends TableName>(table: T, row: Row<T>, content: string | undefined): Promise<void> {
    const values = columnNames(table).map((column) => (row as Readonly<Record<string, SqlValue>>)[column] ?? null)
    if (content !== undefined) values.push(contentBytes(content))
    if (!hasLookUps(table)) return this.sql.run(insertStatement(table), ...values)
    const inserted = await this.sql.get(
      content === undefined ? insertPlaced(table) : insertWithContent(table),
      ...values,
    )
    for (const number of numbersOf(table, row as Values)) this.#index.add(number, Number(inserted?.['place']))
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
    this.#changed(place, numbersOf(table, row), numbersOf(table, { ...row, ...patch }))
  }

  async deleteRow(table: TableName, key: Key): Promise<void> {
    if (!hasLookUps(table)) return this.sql.run(deleteByKey(table), ...key)
    const found = await this.#placed(table, key)
    if (found === undefined) return
    const { place, row } = found
    await this.sql.run(`DELETE FROM ${table} WHERE place = ?`, place)
    this.#changed(place, numbersOf(table, row), new Set())
  }

  /** A row that has look-ups, and where it is. */
  async #placed(table: TableName, key: Key): Promise<{ place: number; row: Values } | undefined> {
    const found = await this.byKey(table, key, selectPlaced(table))
    if (found === undefined) return undefined
    const { place, ...row } = found
    return { place: Number(place), row: row as Values }
  }

  #changed(place: number, before: ReadonlySet<number>, after: ReadonlySet<number>): void {
    for (const number of before) if (!after.has(number)) this.#index.remove(number, place)
    for (const number of after) if (!before.has(number)) this.#index.add(number, place)
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const noted = this.#index.mark()
    await this.sql.run('SAVEPOINT transaction_start')
    try {
      const result = await work()
      await this.sql.run('RELEASE SAVEPOINT transaction_start')
      return result
    } catch (error) {
      this.#index.undo(noted)
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

/** Numbers that lead to rows, and the places where they lead that are only noted yet. */
interface Leading {
  /** If it is one. */
  readonly number: number | undefined
  readonly range: readonly [from: number, to: number]
  readonly places: readonly number[]
}

function conditions(
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
const columnNames = perTable((table) => Object.keys(tableDef(table).columns).filter((name) => !isContent(table, name)))

/** Every column but the content, as a list for a statement. */
export const rowColumns = perTable((table) => columnNames(table).join(', '))

const marks = (count: number) => Array.from({ length: count }, () => '?').join(', ')

const insertStatement = perTable(
  (table) => `INSERT INTO ${table} (${rowColumns(table)}) VALUES (${marks(columnNames(table).length)})`,
)

const insertPlaced = perTable((table) => `${insertStatement(table)} RETURNING place`)

const insertWithContent = perTable(
  (table) =>
    `INSERT INTO ${table} (${rowColumns(table)}, content) VALUES (${marks(columnNames(table).length + 1)}) RETURNING place`,
)

const keyColumns = perTable((table) => tableDef(table).key.join(', '))

const keyCondition = perTable((table) =>
  tableDef(table)
    .key.map((column) => `${column} = ?`)
    .join(' AND '),
)

/** Statements that read one row: by its key, and by its place and key where the table has look-ups. */
interface SelectByKey {
  readonly byKey: string
  readonly atPlace: string
}

function selectByKey(table: TableName, columns: string): SelectByKey {
  const select = `SELECT ${columns} FROM ${table} WHERE`
  return { byKey: `${select} ${keyCondition(table)}`, atPlace: `${select} place = ? AND ${keyCondition(table)}` }
}

const selectRow = perTable((table) => selectByKey(table, rowColumns(table)))

const selectPlaced = perTable((table) => selectByKey(table, `place, ${rowColumns(table)}`))

const deleteByKey = perTable((table) => `DELETE FROM ${table} WHERE ${keyCondition(table)}`)

const some = perTable(() => new WeakMap<readonly string[], SelectByKey>())

/** A text is made sooner than an array of bytes of its own, until copying its characters takes longer. */
const shortContent = 16_384
const shortAsText = (column: string) =>
  `CASE WHEN length(${column}) <= ${shortContent} THEN CAST(${column} AS TEXT) ELSE ${column} END AS ${column}`

/** Actions name their columns once, in a list of their own: a text made for each read would be hashed for each read. */
function selectSome(table: TableName, columns: readonly string[]): SelectByKey {
  const known = some(table)
  let select = known.get(columns)
  if (select === undefined) {
    const expressions = columns.map((column) => (isContent(table, column) ? shortAsText(column) : column))
    select = selectByKey(table, expressions.join(', '))
    known.set(columns, select)
  }
  return select
}
