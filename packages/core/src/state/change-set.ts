import { ByteWriter, utf8 } from '@open-idos/protocol'
import { type Key, type TableName, tableDef, tableNames } from './schema.ts'

type AnyRow = Readonly<Record<string, string | number | null>>

/**
 * What a block changed: the last form of every row that was inserted, changed or deleted. Its encoding is what the
 * state commitment is made of, so it has one form: tables and keys in order, columns in the order of the schema.
 */
export class ChangeSet {
  readonly #rows = new Map<string, { table: TableName; key: Key; row: AnyRow | undefined }>()

  /** `row` undefined: the row is gone. */
  record(table: TableName, key: Key, row: AnyRow | undefined): void {
    this.#rows.set(`${table}\n${key.join('\n')}`, { table, key, row })
  }

  get size(): number {
    return this.#rows.size
  }

  /** Takes over the changes of a transaction that succeeded. */
  merge(other: ChangeSet): void {
    for (const [id, change] of other.#rows) this.#rows.set(id, change)
  }

  /** The changes as bytes: per row table number, key, then `00` for gone or `01` and the columns. */
  encode(): Uint8Array {
    const writer = new ByteWriter().u32(this.#rows.size)
    const ids = [...this.#rows.keys()].sort((a, b) => (a < b ? -1 : 1))
    for (const id of ids) {
      const change = this.#rows.get(id)
      if (change === undefined) continue
      writer.u8(tableNames.indexOf(change.table)).u8(change.key.length)
      for (const part of change.key) writer.string(part)
      if (change.row === undefined) writer.u8(0)
      else writer.u8(1).raw(encodeRow(change.table, change.row))
    }
    return writer.done()
  }
}

/** A row's columns in schema order: `00` for null, else `01` and the value as text. Contents are left to their digest. */
export function encodeRow(table: TableName, row: AnyRow): Uint8Array {
  const writer = new ByteWriter()
  for (const [column, kind] of Object.entries(tableDef(table).columns)) {
    if (kind === 'content') continue
    const value = row[column]
    if (value === null || value === undefined) writer.u8(0)
    else writer.u8(1).bytes(utf8(String(value)))
  }
  return writer.done()
}
