import type { Database, Statement } from './driver.ts'

/**
 * One read transaction for all reads of a turn of the event loop. Each read on its own would take and give back the
 * database's locks, which costs more than finding the row; and reads of one call see one state of the file.
 */
export class ReadSnapshot {
  readonly #begin: Statement
  readonly #end: Statement
  #turn: NodeJS.Immediate | undefined

  constructor(reader: Database) {
    this.#begin = reader.prepare('BEGIN')
    this.#end = reader.prepare('COMMIT')
  }

  /**
   * Opens the transaction, if none is open, until the end of this turn.
   *
   * @returns whether it opened one: what is read from now on may be newer than what was.
   */
  hold(): boolean {
    if (this.#turn !== undefined) return false
    this.#begin.run()
    this.#turn = setImmediate(() => this.release())
    return true
  }

  /** Ends it now: what follows sees what was committed meanwhile. */
  release(): void {
    if (this.#turn === undefined) return
    clearImmediate(this.#turn)
    this.#turn = undefined
    try {
      this.#end.run()
    } catch {
      // It is over all the same. The database tells once more of a read that the disk failed, which who asked has heard,
      // or has ended the transaction with that read.
    }
  }
}
