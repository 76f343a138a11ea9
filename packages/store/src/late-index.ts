import type { NotedPairs } from './noted-pairs.ts'
import { PairBatch } from './pair-batch.ts'
import { defaultBatchPairs, pairBytes, pairSize, pairsOf } from './pairs.ts'
import type { Sql, SqlRow } from './sql.ts'

// What leads to rows are numbers in no order: put into a table as they come, each costs a page of it, in the log and in the
// file. So a block's pairs of number and place are only noted, in one row at the end of the table `new_look_ups`. When there
// are many, they are moved to `look_ups` in their order, where neighbours share a page, a slice with each block; then they
// are deleted where they were noted.
//
// What a note says counts, and of several notes for one pair the newest; the table only has what none says anything of. A
// pair is in the table for good before its note goes. Whatever is moved twice, by a process after a crash or by another
// writer of this one, is the same afterwards, because nobody moves an older note behind a newer one: a batch ends where its
// beginning says, so two writers that move at the same time move the same one; and when notes are gone that a writer has not
// deleted, it forgets its batch, which another one has moved whole.

/** For each pair of a block: enough that a batch is done long before the next, with two writers at one each, too. */
const movedPerPair = 4
const readPerPair = 16
const deletedPerPair = 16
/** Smaller blocks work as much as one with so many pairs, so that they write a page of the table once. */
const leastPairs = 8

const pairsPerStatement = 16

const insertPairs = `INSERT INTO look_ups (key, place) VALUES ${Array(pairsPerStatement).fill('(?, ?)').join(', ')}
  ON CONFLICT DO NOTHING`

/** What `new_look_ups` holds, in its numbers: the first pair, the first one of the newest block, and the one to come. */
interface Noted {
  readonly first: number
  readonly newestBlock: number
  readonly next: number
}

/** The writing side of the index from numbers to places, for one writer. */
export class LateIndex {
  readonly #sql: Sql
  readonly #noted: NotedPairs
  readonly #batchPairs: number
  /** Of the block that is being made: number, place, number, place… */
  #pairs: number[] = []
  #batch: PairBatch | undefined
  /** How far that block moves the batch. */
  #reached: number | undefined
  /** Where the notes begin when that block has deleted some. */
  #begins: number | undefined
  /** The number behind those under which it is noted. */
  #next: number | undefined

  /** @param noted of the same connection. */
  constructor(sql: Sql, noted: NotedPairs, batchPairs = defaultBatchPairs) {
    this.#sql = sql
    this.#noted = noted
    this.#batchPairs = batchPairs
  }

  /** A block begins, in a transaction of its own. */
  async begin(): Promise<void> {
    this.#pairs = []
    this.#reached = undefined
    this.#begins = undefined
    this.#next = undefined
    // Before anything is added: so what is in memory has the order that it has in the file.
    this.#noted.expire()
    await this.#noted.catchUp()
  }

  /** A number leads to a place from now on. */
  add(number: number, place: number): void {
    this.#pairs.push(number, place)
    this.#noted.add(number, place)
  }

  /** It does not any more. */
  remove(number: number, place: number): void {
    this.#pairs.push(number, -place)
  }

  /** How much the block has noted, for {@link undo}. */
  mark(): number {
    return this.#pairs.length
  }

  /** Nothing of what was noted since a mark has happened. */
  undo(mark: number): void {
    this.#pairs.length = mark
  }

  /** Writes what the block has noted, inside its transaction, and does a share of what older notes still need. */
  async write(): Promise<void> {
    const count = this.#pairs.length / 2
    if (count === 0) return
    const noted = await this.#state()
    // Before the block is noted: so a batch never holds what may yet be rolled back.
    await this.#work(noted, Math.max(count, leastPairs))
    await this.#sql.run('INSERT INTO new_look_ups (number, pairs) VALUES (?, ?)', noted.next, pairBytes(this.#pairs))
    this.#next = noted.next + count
  }

  /** The block is committed. What was rolled back is done again with the next. */
  committed(): void {
    if (this.#batch !== undefined) {
      this.#batch.moved = this.#reached ?? this.#batch.moved
      this.#batch.first = this.#begins ?? this.#batch.first
    }
    for (const [number, place] of this.#removed()) this.#noted.remove(number, place)
    if (this.#next !== undefined) this.#noted.committed(this.#next)
  }

  /** What the block has removed and not added again. */
  #removed(): Iterable<readonly [number: number, place: number]> {
    const removed = new Map<string, readonly [number, number]>()
    for (let i = 0; i < this.#pairs.length; i += 2) {
      const [number, place] = [this.#pairs[i] as number, this.#pairs[i + 1] as number]
      if (place < 0) removed.set(`${number} ${-place}`, [number, -place])
      else if (removed.size > 0) removed.delete(`${number} ${place}`)
    }
    return removed.values()
  }

  /**
   * When a file is opened: moves at once what has piled up because no process lived long enough to finish a batch.
   * In a transaction of its own.
   */
  async catchUp(): Promise<void> {
    const { first, newestBlock } = await this.#state()
    if (newestBlock - first < 2 * this.#batchPairs) return
    const batch = new PairBatch({ first, end: newestBlock })
    await this.#sql.run('BEGIN IMMEDIATE')
    await this.#read(batch, batch.end)
    await this.#move(batch, batch.length)
    await this.#delete(batch.end)
    await this.#sql.run('COMMIT')
  }

  async #work({ first, newestBlock }: Noted, pairs: number): Promise<void> {
    const isOver = this.#batch !== undefined && (this.#batch.first !== first || this.#batch.end === first)
    if (isOver) this.#batch = undefined
    this.#batch ??= await this.#nextBatch(first, newestBlock)
    const batch = this.#batch
    if (batch === undefined) return
    if (batch.next < batch.end) await this.#read(batch, batch.next + pairs * readPerPair)
    if (batch.next < batch.end) return
    if (batch.moved < batch.length) await this.#move(batch, batch.moved + pairs * movedPerPair)
    if ((this.#reached ?? batch.moved) < batch.length) return
    await this.#delete(Math.min(first + pairs * deletedPerPair, batch.end))
  }

  /** Ends before the newest block, so that the table is never empty and its numbers go on. */
  async #nextBatch(first: number, newestBlock: number): Promise<PairBatch | undefined> {
    if (newestBlock < first + this.#batchPairs) return undefined
    const behind = await this.#sql.get(
      'SELECT number FROM new_look_ups WHERE number >= ? ORDER BY number LIMIT 1',
      first + this.#batchPairs,
    )
    return new PairBatch({ first, end: Number(behind?.['number']) })
  }

  /** Blocks that begin before a number. */
  async #read(batch: PairBatch, until: number): Promise<void> {
    const end = Math.min(until, batch.end)
    const rows = await this.#sql.all(
      'SELECT pairs FROM new_look_ups WHERE number >= ? AND number < ? ORDER BY number',
      batch.next,
      end,
    )
    for (const row of rows) batch.add(pairsOf(row['pairs'] as Uint8Array))
    batch.next = end
    if (end === batch.end) batch.sort()
  }

  async #move(batch: PairBatch, until: number): Promise<void> {
    const end = batch.stopNear(until)
    let values: number[] = []
    const insert = async () => {
      // A statement that is not full repeats its last pair.
      while (values.length > 0 && values.length < 2 * pairsPerStatement) values.push(...values.slice(-2))
      if (values.length > 0) await this.#sql.run(insertPairs, ...values)
      values = []
    }
    for (let at = batch.moved; at < end; at++) {
      const [number, place] = batch.pair(at)
      if (place > 0) values.push(number, place)
      if (place < 0 || values.length === 2 * pairsPerStatement) await insert()
      if (place < 0) await this.#sql.run('DELETE FROM look_ups WHERE key = ? AND place = ?', number, -place)
    }
    await insert()
    this.#reached = end
  }

  async #delete(end: number): Promise<void> {
    await this.#sql.run('DELETE FROM new_look_ups WHERE number < ?', end)
    this.#begins = await this.#first()
  }

  async #first(): Promise<number | undefined> {
    const oldest = await this.#sql.get('SELECT number FROM new_look_ups ORDER BY number LIMIT 1')
    return oldest && Number(oldest['number'])
  }

  async #state(): Promise<Noted> {
    const first = await this.#first()
    if (first === undefined) return { first: 0, newestBlock: 0, next: 0 }
    const newest = (await this.#sql.get(
      'SELECT number, length(pairs) AS bytes FROM new_look_ups ORDER BY number DESC LIMIT 1',
    )) as SqlRow
    const newestBlock = Number(newest['number'])
    return { first, newestBlock, next: newestBlock + Number(newest['bytes']) / pairSize }
  }
}
