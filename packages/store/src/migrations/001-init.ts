import { type ColumnKind, tableDef, tableNames } from '@open-idos/core/state'

const types: Readonly<Record<string, string>> = { int8: 'INTEGER', content: 'BLOB' }

/** A column as the database declares it. */
export function columnType(kind: ColumnKind): string {
  const base = kind.replace('?', '')
  return `${types[base] ?? 'TEXT'}${kind.endsWith('?') ? '' : ' NOT NULL'}`
}

/** State tables from the schema, and the node's own: the block log, what the network is, sign-in sessions. */
export function init(): string[] {
  const statements: string[] = []
  for (const table of tableNames) {
    const def = tableDef(table)
    const columns = Object.entries(def.columns).map(([name, kind]) => `${name} ${columnType(kind)}`)
    statements.push(`CREATE TABLE ${table} (${[...columns, `PRIMARY KEY (${def.key.join(', ')})`].join(', ')})`)
    for (const unique of def.unique ?? []) {
      statements.push(`CREATE UNIQUE INDEX ${unique.name} ON ${table} (${unique.columns.join(', ')})`)
    }
    for (const columns of def.indexes ?? []) {
      // Nobody asks for the rows without a value, and most rows have none: an original, a user's own credential.
      const some = columns.length === 1 && def.columns[columns[0] as string]?.endsWith('?')
      const where = some === true ? ` WHERE ${columns[0]} IS NOT NULL` : ''
      statements.push(`CREATE INDEX ${table}_${columns.join('_')}_idx ON ${table} (${columns.join(', ')})${where}`)
    }
  }
  return [
    ...statements,
    'CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
    `CREATE TABLE blocks (height INTEGER PRIMARY KEY, time INTEGER NOT NULL, previous_hash TEXT NOT NULL,
      hash TEXT NOT NULL, transactions INTEGER NOT NULL)`,
    `CREATE TABLE transactions (place INTEGER PRIMARY KEY, hash BLOB NOT NULL, code INTEGER NOT NULL, log TEXT NOT NULL,
      error_code TEXT, error_data TEXT, rows_changed INTEGER NOT NULL, bytes BLOB NOT NULL)`,
    'CREATE UNIQUE INDEX transactions_hash_idx ON transactions (hash)',
    `CREATE TABLE sessions (token_hash TEXT PRIMARY KEY, auth_type TEXT NOT NULL, sender TEXT NOT NULL,
      expires_at INTEGER NOT NULL)`,
    'CREATE INDEX sessions_expires_at_idx ON sessions (expires_at)',
  ]
}
