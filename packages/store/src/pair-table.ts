/** Of a number's 48 bits, those that come after the ones which numbers of one range have in common. */
const lastBits = 2 ** 20

/** Pairs of a number and a place, up to some many, found by the number or by a range of them; 28 bytes each. */
export class PairTable {
  /** By some bits of a number: the newest pair that has them, counted from one. */
  readonly #newest: Int32Array
  /** By pair: the one before that has the same bits. */
  readonly #before: Int32Array
  readonly #numbers: Float64Array
  readonly #places: Float64Array
  readonly #size: number
  #pairs = 0

  /** @param size how many pairs there is room for: a power of two, up to 2^28. */
  constructor(size: number) {
    this.#size = size
    this.#newest = new Int32Array(size)
    this.#before = new Int32Array(size)
    this.#numbers = new Float64Array(size)
    this.#places = new Float64Array(size)
  }

  get isFull(): boolean {
    return this.#pairs === this.#size
  }

  /** While there is room. */
  add(number: number, place: number): void {
    const pair = this.#pairs++
    const bits = this.#bitsOf(number)
    this.#numbers[pair] = number
    this.#places[pair] = place
    this.#before[pair] = this.#newest[bits] as number
    this.#newest[bits] = pair + 1
  }

  /** A pair that was added, or was not. Its room is not used again. */
  remove(number: number, place: number): void {
    const bits = this.#bitsOf(number)
    let after = 0
    for (let pair = this.#newest[bits] as number; pair > 0; pair = this.#before[pair - 1] as number) {
      if (this.#numbers[pair - 1] !== number || this.#places[pair - 1] !== place) {
        after = pair
        continue
      }
      const before = this.#before[pair - 1] as number
      if (after === 0) this.#newest[bits] = before
      else this.#before[after - 1] = before
    }
  }

  /** Adds the places of all numbers from one to another, which have their first 28 bits in common, to a list. */
  collect(from: number, to: number, places: number[]): void {
    let pair = this.#newest[this.#bitsOf(from)] as number
    while (pair > 0) {
      const number = this.#numbers[pair - 1] as number
      if (number >= from && number <= to) places.push(this.#places[pair - 1] as number)
      pair = this.#before[pair - 1] as number
    }
  }

  #bitsOf(number: number): number {
    return Math.floor(number / lastBits) % this.#size
  }
}
