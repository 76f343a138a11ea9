import { IdosError } from '@open-idos/protocol'
import { notNull } from '../rules/profile.ts'
import { ChangeSet } from './change-set.ts'
import type { Slice, StateStore, StateWriter } from './port.ts'
import { type ColumnName, type Key, keyOf, type Picked, type Row, schema, type TableName, tableDef } from './schema.ts'

type AnyRow = Readonly<Record<string, string | number | null>>

/**
 * The only way to change state. Constraints are checked here, not by the database, so that every store refuses the same
 * rows with the same words; and each change is recorded, so that nothing escapes the commitment.
 */
export class RecordingWriter implements StateWriter {
  readonly #store: StateStore
  readonly changes = new ChangeSet()

  constructor(store: StateStore) {
    this.#store = store
  }

  get<T extends TableName>(table: T, ...key: Key): Promise<Row<T> | undefined> {
    return this.#store.get(table, ...key)
  }

  find<T extends TableName>(table: T, where: Partial<Row<T>>, slice?: Slice): Promise<Row<T>[]> {
    return this.#store.find(table, where, slice)
  }

  count<T extends TableName>(table: T, where: Partial<Row<T>>): Promise<number> {
    return this.#store.count(table, where)
  }

  pick<T extends TableName, C extends ColumnName<T>>(
    table: T,
    key: Key,
    columns: readonly C[],
  ): Promise<Picked<T, C> | undefined> {
    return this.#store.pick(table, key, columns)
  }

  async insert<T extends TableName>(table: T, row: Row<T>, content?: string): Promise<void> {
    const clean = onlyColumns(table, row)
    const key = keyOf(table, clean)
    if ((await this.#store.get(table, ...key)) !== undefined) throw duplicate(`${table}_pkey`, table)
    await this.#check(table, clean, clean)
    await this.#store.insertRow(table, clean as Row<T>, content)
    this.changes.record(table, key, clean)
  }

  async update<T extends TableName>(table: T, key: Key, patch: Partial<Row<T>>, content?: string): Promise<void> {
    const before: AnyRow | undefined = await this.#store.get(table, ...key)
    if (before === undefined) return
    const clean = onlyColumns(table, patch)
    const after = { ...before, ...clean }
    await this.#check(table, after, clean)
    await this.#store.updateRow(table, key, clean as Partial<Row<T>>, content)
    this.changes.record(table, key, after)
  }

  /** Sets a sender's last nonce; the caller has read whether there is a row. Each transaction does this, so it is short. */
  async setNonce(sender: string, nonce: number, isNew: boolean): Promise<void> {
    const row = { sender, nonce }
    if (isNew) await this.#store.insertRow('accounts', row, undefined)
    else await this.#store.updateRow('accounts', [sender], { nonce }, undefined)
    this.changes.record('accounts', [sender], row)
  }

  async remove(table: TableName, key: Key): Promise<void> {
    if ((await this.#store.get(table, ...key)) === undefined) return
    for (const child of Object.keys(schema) as TableName[]) {
      for (const reference of tableDef(child).references ?? []) {
        if (reference.table !== table) continue
        const where = { [reference.column]: key[0] } as Partial<Row<TableName>>
        for (const row of await this.#store.find(child, where)) {
          const childKey = keyOf(child, row)
          if (reference.onDelete === 'cascade') await this.remove(child, childKey)
          else await this.update(child, childKey, { [reference.column]: null } as Partial<Row<TableName>>)
        }
      }
    }
    await this.#store.deleteRow(table, key)
    this.changes.record(table, key, undefined)
  }

  /** `changed`: the columns to check, all of them for an insert. */
  async #check(table: TableName, row: AnyRow, changed: AnyRow): Promise<void> {
    const def = tableDef(table)
    for (const [column, kind] of Object.entries(def.columns)) {
      if (kind !== 'content' && !kind.endsWith('?') && (row[column] === null || row[column] === undefined)) {
        throw notNull(table, column)
      }
    }
    for (const check of def.checks ?? []) {
      if (!check.oneOf.includes(String(row[check.column]))) throw checkViolation(check.name, table)
    }
    for (const unique of def.unique ?? []) {
      const where = Object.fromEntries(unique.columns.map((column) => [column, row[column]]))
      const same = await this.#store.find(table, where as Partial<Row<TableName>>)
      const key = keyOf(table, row).join('\n')
      if (same.some((other) => keyOf(table, other).join('\n') !== key)) throw duplicate(unique.name, table)
    }
    for (const reference of def.references ?? []) {
      const target = changed[reference.column]
      if (target === null || target === undefined) continue
      if ((await this.#store.get(reference.table as TableName, String(target))) === undefined) {
        throw foreignKey(reference.name, table)
      }
    }
  }
}

/** Rows may come with more members than the table has (a handler spreads its parameters); those are not state. */
function onlyColumns(table: TableName, row: object): AnyRow {
  const columns = tableDef(table).columns
  const clean: Record<string, string | number | null> = {}
  for (const [name, value] of Object.entries(row)) {
    if (name in columns && columns[name] !== 'content') clean[name] = value
  }
  return clean
}

function duplicate(constraint: string, table: string): IdosError {
  const text = `ERROR: duplicate key value violates unique constraint "${constraint}" (SQLSTATE 23505)`
  return new IdosError('constraint.unique', { table, constraint }, { message: text })
}

function foreignKey(constraint: string, table: string): IdosError {
  const text = `ERROR: insert or update on table "${table}" violates foreign key constraint "${constraint}" (SQLSTATE 23503)`
  return new IdosError('constraint.foreign_key', { table, constraint }, { message: text })
}

function checkViolation(constraint: string, table: string): IdosError {
  const text = `ERROR: new row for relation "${table}" violates check constraint "${constraint}" (SQLSTATE 23514)`
  return new IdosError('constraint.check', { table, constraint }, { message: text })
}
