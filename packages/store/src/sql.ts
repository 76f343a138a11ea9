import type { Database, Statement } from './driver.ts'

/** A value as a database takes and gives it. */
export type SqlValue = string | number | null | Uint8Array
export type SqlRow = Readonly<Record<string, SqlValue>>

/**
 * What the queries of this package need of a database: statements in the subset that SQLite and PostgreSQL share, with
 * `?` for each value. Asynchronous, although SQLite answers at once, because other databases do not.
 */
export interface Sql {
  all(statement: string, ...values: SqlValue[]): Promise<SqlRow[]>
  get(statement: string, ...values: SqlValue[]): Promise<SqlRow | undefined>
  run(statement: string, ...values: SqlValue[]): Promise<void>
}

/** A statement, and the names of its columns where it gives rows as lists. */
interface Prepared {
  readonly statement: Statement
  readonly names: readonly string[] | undefined
}

/** Statements are prepared once and kept: preparing costs as much as a point read. */
export class SqliteSql implements Sql {
  readonly #database: Database
  readonly #statements = new Map<string, Prepared>()

  constructor(database: Database) {
    this.#database = database
  }

  async all(statement: string, ...values: SqlValue[]): Promise<SqlRow[]> {
    const prepared = this.#prepare(statement)
    return prepared.statement.all(...values).map((row) => rowOf(prepared, row))
  }

  async get(statement: string, ...values: SqlValue[]): Promise<SqlRow | undefined> {
    const prepared = this.#prepare(statement)
    const row = prepared.statement.get(...values)
    return row === undefined ? undefined : rowOf(prepared, row)
  }

  async run(statement: string, ...values: SqlValue[]): Promise<void> {
    this.#prepare(statement).statement.run(...values)
  }

  #prepare(text: string): Prepared {
    let prepared = this.#statements.get(text)
    if (prepared === undefined) {
      const statement = this.#database.prepare(text)
      prepared = { statement, names: listNames(statement) }
      this.#statements.set(text, prepared)
    }
    return prepared
  }
}

/** Asks for rows as lists, which the driver makes in two thirds of the time that it takes for objects; old ones cannot. */
function listNames(statement: Statement): readonly string[] | undefined {
  if (!('setReturnArrays' in statement) || !('columns' in statement)) return undefined
  statement.setReturnArrays(true)
  return statement.columns().map((column) => column.name)
}

function rowOf({ names }: Prepared, row: unknown): SqlRow {
  if (names === undefined) return row as SqlRow
  const values = row as readonly SqlValue[]
  const named: Record<string, SqlValue> = {}
  for (let i = 0; i < names.length; i++) named[names[i] as string] = values[i] as SqlValue
  return named
}
