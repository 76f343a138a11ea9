import { HashBatch, hashBytes } from './hash-batch.ts'
import type { Sql, SqlRow } from './sql.ts'

// Hashes are random: put into an index as they come, each costs a page of it, in the log and in the file. So a block's
// hashes are only noted at the end of the table `new_hashes`. When there are many, they are moved to `transaction_places`
// in their order, where neighbours share a page, a slice with each block; then they are deleted where they were noted.
//
// A hash that was logged is in one of the two tables at every moment, and in the index for good before its note goes.
// Whatever is moved twice, by a process after a crash or by another writer of this one, is the same afterwards.

/** How many hashes are moved in one batch, unless told otherwise. */
const defaultBatchRows = 65_536

/** For each transaction of a block: enough that a batch is done long before the next, with two writers at one each, too. */
const movedPerTransaction = 4
const readPerTransaction = 16
const deletedPerTransaction = 16
/** Smaller blocks work as much as one with so many transactions, so that they write a page of the index once. */
const leastTransactions = 8

const rowsPerStatement = 16

/** The newest place wins, in whatever order a hash that was logged twice is moved. */
const moveRows = `INSERT INTO transaction_places (hash, place) VALUES ${Array(rowsPerStatement).fill('(?, ?)').join(', ')}
  ON CONFLICT (hash) DO UPDATE SET place = excluded.place WHERE excluded.place > transaction_places.place`

/** What `new_hashes` holds, in its numbers: the first hash, the first one of the newest block, and the one to come. */
interface Noted {
  readonly first: number
  readonly newestBlock: number
  readonly next: number
}

/** The writing side of the index from hashes to places, for one writer. */
export class HashIndex {
  readonly #sql: Sql
  readonly #batchRows: number
  #batch: HashBatch | undefined
  /** How far the block that is being committed moves the batch. */
  #reached: number | undefined

  constructor(sql: Sql, batchRows = defaultBatchRows) {
    this.#sql = sql
    this.#batchRows = batchRows
  }

  /**
   * Notes the hashes of one block, inside its transaction, and does a share of what older ones still need.
   *
   * @param hashes 32 bytes each; none of an empty block.
   * @param place of the first; the others have those that follow.
   */
  async add(place: number, hashes: Uint8Array): Promise<void> {
    this.#reached = undefined
    if (hashes.length === 0) return
    const noted = await this.#noted()
    // Before the block is noted: so a batch never holds what may yet be rolled back.
    await this.#work(noted, Math.max(hashes.length / hashBytes, leastTransactions))
    await this.#sql.run('INSERT INTO new_hashes (number, place, hashes) VALUES (?, ?, ?)', noted.next, place, hashes)
  }

  /** The transaction of the last {@link add} is committed. What was rolled back is done again with the next. */
  committed(): void {
    if (this.#batch !== undefined && this.#reached !== undefined) this.#batch.moved = this.#reached
  }

  /**
   * When a file is opened: moves at once what has piled up because no process lived long enough to finish a batch.
   * In a transaction of its own.
   */
  async catchUp(): Promise<void> {
    const { first, newestBlock } = await this.#noted()
    if (newestBlock - first < 2 * this.#batchRows) return
    const batch = new HashBatch({ first, end: newestBlock })
    await this.#sql.run('BEGIN IMMEDIATE')
    await this.#read(batch, batch.end)
    await this.#move(batch, batch.rows)
    await this.#delete(batch.end)
    await this.#sql.run('COMMIT')
  }

  async #work({ first, newestBlock }: Noted, transactions: number): Promise<void> {
    // Deleted, by this writer or by another one that had the same batch.
    if (this.#batch !== undefined && this.#batch.end <= first) this.#batch = undefined
    if (this.#batch === undefined) {
      if (newestBlock - first < this.#batchRows) return
      // Without the newest block, so that the table is never empty and its numbers go on.
      this.#batch = new HashBatch({ first, end: newestBlock })
    }
    const batch = this.#batch
    if (batch.next < batch.end) await this.#read(batch, batch.next + transactions * readPerTransaction)
    else if (batch.moved < batch.rows) await this.#move(batch, batch.moved + transactions * movedPerTransaction)
    else await this.#delete(Math.min(first + transactions * deletedPerTransaction, batch.end))
  }

  /** Blocks that begin before a number. */
  async #read(batch: HashBatch, until: number): Promise<void> {
    const end = Math.min(until, batch.end)
    const rows = await this.#sql.all(
      'SELECT place, hashes FROM new_hashes WHERE number >= ? AND number < ? ORDER BY number',
      batch.next,
      end,
    )
    for (const row of rows) batch.add(Number(row['place']), row['hashes'] as Uint8Array)
    batch.next = end
    if (end === batch.end) batch.sort()
  }

  async #move(batch: HashBatch, until: number): Promise<void> {
    const values: (Uint8Array | number)[] = []
    let at = batch.moved
    for (; at < until && at < batch.rows; at += rowsPerStatement) {
      for (let i = 0; i < rowsPerStatement; i++) {
        // The last statement of a batch repeats its last row.
        const { hash, place } = batch.row(Math.min(at + i, batch.rows - 1))
        values[2 * i] = hash
        values[2 * i + 1] = place
      }
      await this.#sql.run(moveRows, ...values)
    }
    this.#reached = at
  }

  async #delete(end: number): Promise<void> {
    await this.#sql.run('DELETE FROM new_hashes WHERE number < ?', end)
  }

  async #noted(): Promise<Noted> {
    const oldest = await this.#sql.get('SELECT number FROM new_hashes ORDER BY number LIMIT 1')
    if (oldest === undefined) return { first: 0, newestBlock: 0, next: 0 }
    const newest = (await this.#sql.get(
      'SELECT number, length(hashes) AS bytes FROM new_hashes ORDER BY number DESC LIMIT 1',
    )) as SqlRow
    const newestBlock = Number(newest['number'])
    return { first: Number(oldest['number']), newestBlock, next: newestBlock + Number(newest['bytes']) / hashBytes }
  }
}
