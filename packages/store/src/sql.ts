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

/** Statements are prepared once and kept: preparing costs as much as a point read. */
export class SqliteSql implements Sql {
  readonly #database: Database
  readonly #statements = new Map<string, Statement>()

  constructor(database: Database) {
    this.#database = database
  }

  async all(statement: string, ...values: SqlValue[]): Promise<SqlRow[]> {
    return this.#prepare(statement).all(...values) as SqlRow[]
  }

  async get(statement: string, ...values: SqlValue[]): Promise<SqlRow | undefined> {
    return this.#prepare(statement).get(...values) as SqlRow | undefined
  }

  async run(statement: string, ...values: SqlValue[]): Promise<void> {
    this.#prepare(statement).run(...values)
  }

  #prepare(statement: string): Statement {
    let prepared = this.#statements.get(statement)
    if (prepared === undefined) {
      prepared = this.#database.prepare(statement)
      this.#statements.set(statement, prepared)
    }
    return prepared
  }
}
