import type { Database } from '../driver.ts'
import { lookUpOfTransaction } from '../look-ups.ts'

/** How many rows are read at a time. */
const page = 1000
/** Of a transaction's hash. */
const hashBytes = 32

/**
 * Transactions are found by short numbers too, in the table that credentials have, and whatever leads there is noted first:
 * `pairs` are those of one block, `number` counts them.
 */
export function oneLateIndex(database: Database): void {
  const add = database.prepare('INSERT OR IGNORE INTO look_ups (key, place) VALUES (?, ?)')
  const note = (hash: Uint8Array, place: number) =>
    add.run(lookUpOfTransaction(Buffer.from(hash).toString('hex')), place)

  const next = database.prepare(`SELECT hash, place FROM transaction_places WHERE hash > ? ORDER BY hash LIMIT ${page}`)
  for (let last = new Uint8Array(); ; ) {
    const rows = next.all(last) as { readonly hash: Uint8Array<ArrayBuffer>; readonly place: number }[]
    for (const { hash, place } of rows) note(hash, place)
    if (rows.length < page) break
    last = rows[rows.length - 1]?.hash ?? last
  }
  const noted = database.prepare('SELECT place, hashes FROM new_hashes').all() as {
    readonly place: number
    readonly hashes: Uint8Array
  }[]
  for (const { place, hashes } of noted) {
    for (let i = 0; i < hashes.length / hashBytes; i++) {
      note(hashes.subarray(i * hashBytes, (i + 1) * hashBytes), place + i)
    }
  }

  database.exec('DROP TABLE transaction_places')
  database.exec('DROP TABLE new_hashes')
  database.exec('CREATE TABLE new_look_ups (number INTEGER PRIMARY KEY, pairs BLOB NOT NULL)')
  // They are to be laid together anew.
  database.exec("DELETE FROM meta WHERE name = 'look_ups_laid'")
}
