import { closeSync, openSync, readSync } from 'node:fs'

/** Where the header of the write-ahead log's index has `mxFrame`, 32 bits in the machine's order (SQLite, walformat.html). */
const offsetOfPages = 16

/** How much the write-ahead log holds, which the size of its file does not tell: the log starts over inside it. */
export class WalIndex {
  readonly #file: number
  readonly #pages = new Uint32Array(1)

  /** @param path of the data file, which a connection has open. */
  constructor(path: string) {
    this.#file = openSync(`${path}-shm`, 'r')
  }

  /** Committed pages in the log. */
  pages(): number {
    readSync(this.#file, this.#pages, 0, 4, offsetOfPages)
    return this.#pages[0] ?? 0
  }

  /** Not before every connection is closed: closing the file takes away the locks that they have on it. */
  close(): void {
    closeSync(this.#file)
  }
}
