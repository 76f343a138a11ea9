/** Far more than any batch has pairs: with 24 bits of the number it fills what a number holds exactly. */
const mostPairs = 2 ** 29
/** Of 48 bits, those that are not looked at. */
const lastBits = 2 ** 24
const groupOf = (number: number) => Math.floor(number / lastBits)

/** Pairs of a number and a place, given in the order in which they were noted and taken in the order of their numbers. */
export class PairBatch {
  /** Where the notes began when it was last looked at. */
  first: number
  /** After its newest pair, as the table `new_look_ups` counts. */
  readonly end: number
  /** The next pair that is to be read. */
  next: number
  /** How many, in the order of their numbers, are in the index for good. */
  moved = 0
  readonly #pairs: Float64Array
  #length = 0
  #order: Float64Array | undefined

  constructor(range: { readonly first: number; readonly end: number }) {
    this.first = range.first
    this.next = range.first
    this.end = range.end
    this.#pairs = new Float64Array(2 * (range.end - range.first))
  }

  /** How many it holds: fewer than were noted, where another writer had deleted some of them when they were read. */
  get length(): number {
    return this.#length
  }

  /** @param pairs number, place, number, place… */
  add(pairs: Float64Array): void {
    this.#pairs.set(pairs, 2 * this.#length)
    this.#length += pairs.length / 2
  }

  /** By the first 24 bits: what is that near in the order is near in the index. Of one pair the newest stays last. */
  sort(): void {
    this.#order = new Float64Array(this.#length)
    for (let i = 0; i < this.#length; i++) {
      this.#order[i] = groupOf(this.#pairs[2 * i] as number) * mostPairs + i
    }
    this.#order.sort()
  }

  /** @param at from 0 to `length`, in the order of the numbers. */
  pair(at: number): readonly [number: number, place: number] {
    const i = (this.#order?.[at] ?? 0) % mostPairs
    return [this.#pairs[2 * i] as number, this.#pairs[2 * i + 1] as number]
  }

  /** Where to stop at about some pair, so that all that was noted of one pair is taken together. */
  stopNear(at: number): number {
    let end = Math.min(at, this.#length)
    const isSame = () => groupOf(this.pair(end - 1)[0]) === groupOf(this.pair(end)[0])
    while (end > 0 && end < this.#length && isSame()) end += 1
    return end
  }
}
