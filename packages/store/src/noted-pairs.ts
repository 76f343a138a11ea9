import { PairTable } from './pair-table.ts'
import { defaultBatchPairs, pairsOf } from './pairs.ts'
import type { Sql } from './sql.ts'

/** What is in memory is forgotten piece by piece: in a batch of them there are so many. */
const piecesOfBatch = 4
/** In pairs, of one piece. */
const smallestPiece = 16

interface Piece {
  readonly table: PairTable
  /** The number of the note behind those of its pairs; unknown while there may be more. */
  end: number | undefined
}

/**
 * What leads to rows and is only noted yet, in memory: the reading side of {@link LateIndex} for one connection.
 *
 * Whoever looks up asks here first and in the table `look_ups` second, while a writer may move pairs from one to the other
 * and delete the notes in between. None is missed: a note is deleted only when its pair is in the table, and the second
 * read sees the file no earlier than the first.
 *
 * There may be pairs too many, of what was rolled back. A row's values are compared anyway.
 */
export class NotedPairs {
  readonly #sql: Sql
  readonly #pieces: Piece[] = []
  readonly #pieceSize: number
  /** The number of the next note that is to be read. */
  #next = 0
  #isCurrent = false
  /** How often that may have changed. */
  #expiries = 0
  #catchingUp: Promise<void> | undefined

  /** @param batchPairs how many are moved in one batch. */
  constructor(sql: Sql, batchPairs = defaultBatchPairs) {
    this.#sql = sql
    this.#pieceSize = Math.max(smallestPiece, 2 ** Math.floor(Math.log2(batchPairs / piecesOfBatch)))
  }

  /** Whether all is here that the connection sees noted. */
  get isCurrent(): boolean {
    return this.#isCurrent
  }

  /** The connection may see a newer state of the file from now on. */
  expire(): void {
    this.#isCurrent = false
    this.#expiries += 1
  }

  /** Where numbers lead, from one to another: either the same or all that have their first 28 bits in common. */
  places(from: number, to = from): readonly number[] {
    const places: number[] = []
    for (const { table } of this.#pieces) table.collect(from, to, places)
    return places
  }

  /** What this connection is about to note. */
  add(number: number, place: number): void {
    let piece = this.#pieces[this.#pieces.length - 1]
    if (piece === undefined || piece.table.isFull) {
      piece = { table: new PairTable(this.#pieceSize), end: undefined }
      this.#pieces.push(piece)
    }
    piece.table.add(number, place)
  }

  /** What is gone in the file. Not before it is: who looks up would miss what was rolled back. */
  remove(number: number, place: number): void {
    for (const { table } of this.#pieces) table.remove(number, place)
  }

  /** What was added last is noted in the file, before this number; it need not be read there. */
  committed(next: number): void {
    this.#reach(next)
  }

  /** Reads what is not here yet, if something may be; once for all who ask at the same time. */
  catchUp(): Promise<void> {
    this.#catchingUp ??= this.#readAll().finally(() => {
      this.#catchingUp = undefined
    })
    return this.#catchingUp
  }

  async #readAll(): Promise<void> {
    let expiries: number
    do {
      expiries = this.#expiries
      await this.#read()
    } while (expiries !== this.#expiries)
    this.#isCurrent = true
  }

  async #read(): Promise<void> {
    const rows = await this.#sql.all(
      'SELECT number, pairs FROM new_look_ups WHERE number >= ? ORDER BY number',
      this.#next,
    )
    for (const row of rows) {
      const pairs = pairsOf(row['pairs'] as Uint8Array)
      for (let i = 0; i < pairs.length; i += 2) {
        const [number, place] = [pairs[i] as number, pairs[i + 1] as number]
        if (place > 0) this.add(number, place)
        else this.remove(number, -place)
      }
      this.#reach(Number(row['number']) + pairs.length / 2)
    }
    if (this.#pieces.length > 1) {
      const oldest = await this.#sql.get('SELECT number FROM new_look_ups ORDER BY number LIMIT 1')
      this.#forgetBefore(Number(oldest?.['number']))
    }
  }

  #reach(next: number): void {
    this.#next = next
    for (const piece of this.#pieces) if (piece.table.isFull) piece.end ??= next
  }

  /** What was deleted from the notes is in the table. */
  #forgetBefore(oldest: number): void {
    while ((this.#pieces[0]?.end ?? oldest + 1) <= oldest) this.#pieces.shift()
  }
}
