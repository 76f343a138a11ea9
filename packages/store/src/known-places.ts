import { PairTable } from './pair-table.ts'

/** In pairs, of each of the two halves. */
const half = 32_768

/**
 * Where the numbers that were looked up last have led, so that what is read again and again needs no page of the table of
 * look-ups. Whether it leads there still is seen when the row is read.
 */
export class KnownPlaces {
  #newer: PairTable | undefined
  #older: PairTable | undefined

  add(number: number, place: number): void {
    if (this.#newer === undefined || this.#newer.isFull) {
      this.#older = this.#newer
      this.#newer = new PairTable(half)
    }
    this.#newer.add(number, place)
  }

  remove(number: number, place: number): void {
    this.#newer?.remove(number, place)
    this.#older?.remove(number, place)
  }

  places(number: number): readonly number[] {
    const places: number[] = []
    this.#newer?.collect(number, number, places)
    this.#older?.collect(number, number, places)
    return places
  }
}
