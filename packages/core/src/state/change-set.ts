import { type Key, type TableName, tableDef } from './schema.ts'

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

  /** The changes as a text: a line of JSON for each row, `[table, key, columns]`, or `[table, key, null]` for one gone. */
  encode(): string {
    const ids = [...this.#rows.keys()].sort((a, b) => (a < b ? -1 : 1))
    let text = ''
    for (const id of ids) {
      const change = this.#rows.get(id)
      if (change === undefined) continue
      const { table, key, row } = change
      text += `["${table}",${JSON.stringify(key)},${row === undefined ? 'null' : encodeRow(table, row)}]\n`
    }
    return text
  }
}

/** A row as a JSON array of its columns in schema order. Contents are left to their digest. */
export function encodeRow(table: TableName, row: AnyRow): string {
  const columns = committedColumns(table)
  return JSON.stringify(columns.map((column) => row[column] ?? null))
}

const known = new Map<TableName, readonly string[]>()

function committedColumns(table: TableName): readonly string[] {
  let columns = known.get(table)
  if (columns === undefined) {
    const all = Object.entries(tableDef(table).columns)
    columns = all.filter(([, kind]) => kind !== 'content').map(([name]) => name)
    known.set(table, columns)
  }
  return columns
}
