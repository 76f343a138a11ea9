import {
  type ColumnName,
  type Key,
  type Picked,
  type Row,
  type Slice,
  type StateReader,
  type StateStore,
  type TableName,
} from '@open-idos/core/state'
import { KnownPlaces } from './known-places.ts'
import type { LateIndex } from './late-index.ts'
import { hasLookUps, lookUpOf, lookUpOfKey, lookUpsFrom, numbersOf, type Values } from './look-ups.ts'
import type { NotedPairs } from './noted-pairs.ts'
import type { Sql, SqlRow, SqlValue } from './sql.ts'
import {
  columnNames,
  conditions,
  deleteByKey,
  insertPlaced,
  insertStatement,
  insertWithContent,
  keyColumns,
  keyCondition,
  type Leading,
  rowColumns,
  type SelectByKey,
  selectPlaced,
  selectRow,
  selectSome,
} from './statements.ts'

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
