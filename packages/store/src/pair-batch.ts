/** Of a transaction's hash. */
export const hashBytes = 32

/** Far more than any batch has rows: with 24 bits of the hash it fills what a number holds exactly. */
const mostRows = 2 ** 29

/** Hashes with their places, given in the order of the log and taken in the order of the hashes: 48 bytes each. */
export class HashBatch {
  /** The number after the newest hash, as the table `new_hashes` counts. */
  readonly end: number
  /** The number of the next hash that is to be read. */
  next: number
  /** How many, in the order of the hashes, are in the index for good. */
  moved = 0
  readonly #hashes: Buffer
  readonly #places: Float64Array
  #rows = 0
  #order: Float64Array | undefined

  constructor(range: { readonly first: number; readonly end: number }) {
    this.next = range.first
    this.end = range.end
    const rows = range.end - range.first
    this.#hashes = Buffer.allocUnsafe(rows * hashBytes)
    this.#places = new Float64Array(rows)
  }

  /** How many it holds: fewer than its numbers, where another writer had deleted some of them when they were read. */
  get rows(): number {
    return this.#rows
  }

  /** @param place of the first of the hashes. */
  add(place: number, hashes: Uint8Array): void {
    this.#hashes.set(hashes, this.#rows * hashBytes)
    for (let i = 0; i < hashes.length / hashBytes; i++) this.#places[this.#rows++] = place + i
  }

  /** By the first 24 bits: what is that near in the order is near in the index, and more is not asked for. */
  sort(): void {
    this.#order = new Float64Array(this.#rows)
    for (let row = 0; row < this.#rows; row++) {
      this.#order[row] = this.#hashes.readUIntBE(row * hashBytes, 3) * mostRows + row
    }
    this.#order.sort()
  }

  /** @param at from 0 to `rows`, in the order of the hashes. */
  row(at: number): { hash: Uint8Array; place: number } {
    const row = (this.#order?.[at] ?? 0) % mostRows
    return {
      hash: this.#hashes.subarray(row * hashBytes, (row + 1) * hashBytes),
      place: this.#places[row] ?? 0,
    }
  }
}
