/**
 * The index from a transaction's hash to its place, apart from the log, so that it can be filled late and in order; and the
 * hashes that are not in it yet, block after block: `place` is that of the first, `number` counts hashes, not blocks.
 */
export function hashesIndexedLate(): string[] {
  return [
    'CREATE TABLE transaction_places (hash BLOB PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID',
    'CREATE TABLE new_hashes (number INTEGER PRIMARY KEY, place INTEGER NOT NULL, hashes BLOB NOT NULL)',
    'INSERT INTO transaction_places (hash, place) SELECT hash, place FROM transactions ORDER BY hash',
    'DROP INDEX transactions_hash_idx',
  ]
}
