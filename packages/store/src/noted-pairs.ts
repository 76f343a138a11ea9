import { setImmediate as nextTurn } from 'node:timers/promises'
import { hashBytes } from './hash-batch.ts'
import type { Sql, SqlRow } from './sql.ts'

/** In blocks: what is read in one turn of the event loop. */
const page = 128

/**
 * The reading side of the index from hashes to places. What is not in the index yet is kept in memory, about 100 bytes a
 * hash and up to about two batches, but not before somebody asks.
 *
 * A look-up reads what was noted first and the index second, while a writer may move hashes from one to the other and delete
 * the notes in between. It misses none: a note is deleted only when its hash is in the index, where it stays, and the second
 * read sees the file no earlier than the first; so what the first did not find any more, the second does.
 */
export class HashLookup {
  readonly #sql: Sql
  /** By the hash's bytes as characters, in the order of the log. */
  readonly #noted = new Map<string, number>()
  /** The number of the next hash that is to be noted here. */
  #next = 0
  #reading: Promise<void> = Promise.resolve()

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /**
   * The newest place that a hash has in the log. Notes are newer than the index, so they are asked first.
   *
   * @param hash 64 hex characters.
   */
  async placeOf(hash: string): Promise<number | undefined> {
    const bytes = Buffer.from(hash, 'hex')
    await this.#catchUp()
    const noted = this.#noted.get(bytes.toString('latin1'))
    if (noted !== undefined) return noted
    const row = await this.#sql.get('SELECT place FROM transaction_places WHERE hash = ?', bytes)
    return row && Number(row['place'])
  }

  /** One look-up after the other, so that many at once do not all read the same. */
  #catchUp(): Promise<void> {
    const done = this.#reading.then(() => this.#read())
    // Who asked hears of it.
    this.#reading = done.catch(() => {})
    return done
  }

  async #read(): Promise<void> {
    for (;;) {
      const rows = await this.#sql.all(
        `SELECT number, place, hashes FROM new_hashes WHERE number >= ? ORDER BY number LIMIT ${page}`,
        this.#next,
      )
      for (const row of rows) this.#note(row)
      if (rows.length < page) break
      await nextTurn()
    }
    const oldest = await this.#sql.get('SELECT place FROM new_hashes ORDER BY number LIMIT 1')
    if (oldest !== undefined) this.#forgetBefore(Number(oldest['place']))
  }

  #note(row: SqlRow): void {
    const first = Number(row['place'])
    const bytes = row['hashes'] as Uint8Array
    const hashes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const count = hashes.length / hashBytes
    for (let i = 0; i < count; i++) {
      const hash = hashes.toString('latin1', i * hashBytes, (i + 1) * hashBytes)
      // One that was logged before takes its place at the end, too.
      this.#noted.delete(hash)
      this.#noted.set(hash, first + i)
    }
    this.#next = Number(row['number']) + count
  }

  /** What was deleted from the notes is in the index. */
  #forgetBefore(oldest: number): void {
    for (const [hash, place] of this.#noted) {
      if (place >= oldest) break
      this.#noted.delete(hash)
    }
  }
}
