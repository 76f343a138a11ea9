import type { ColumnName, Key, Picked, Row, TableName } from './schema.ts'

/** Order and slice of a list; without one, rows come in the order of their key. */
export interface Slice {
  readonly orderBy?: readonly string[]
  readonly limit?: number
  readonly offset?: number
}

/** What handlers read from. Every list has a defined order. */
export interface StateReader {
  get<T extends TableName>(table: T, ...key: Key): Promise<Row<T> | undefined>
  /** Rows whose named columns all equal the values given (null matches null). */
  find<T extends TableName>(table: T, where: Partial<Row<T>>, slice?: Slice): Promise<Row<T>[]>
  count<T extends TableName>(table: T, where: Partial<Row<T>>): Promise<number>
  /** Some columns of a row, for reads that are made often; the only way to a content. */
  pick<T extends TableName, C extends ColumnName<T>>(
    table: T,
    key: Key,
    columns: readonly C[],
  ): Promise<Picked<T, C> | undefined>
}

/** What handlers write to: constraints are checked and every change enters the block's change set. */
export interface StateWriter extends StateReader {
  /** @throws {IdosError} `constraint.*`. `content` is required for a credential. */
  insert<T extends TableName>(table: T, row: Row<T>, content?: string): Promise<void>
  /** Changes some columns of an existing row, never its key. @throws {IdosError} `constraint.*`. */
  update<T extends TableName>(table: T, key: Key, patch: Partial<Row<T>>, content?: string): Promise<void>
  /** Deletes a row and what references it, as the schema says. An unknown key changes nothing. */
  remove(table: TableName, key: Key): Promise<void>
}

/** The state port proper: what a store implements. Plain row operations inside one block's transaction, no rules. */
export interface StateStore extends StateReader {
  insertRow<T extends TableName>(table: T, row: Row<T>, content: string | undefined): Promise<void>
  updateRow<T extends TableName>(table: T, key: Key, patch: Partial<Row<T>>, content: string | undefined): Promise<void>
  deleteRow(table: TableName, key: Key): Promise<void>
  /** Runs `work`; when it throws, undoes every row operation made inside and throws on. */
  savepoint<T>(work: () => Promise<T>): Promise<T>
}
