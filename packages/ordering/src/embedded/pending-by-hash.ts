/**
 * What waits, by the hash of its transaction.
 *
 * Not a map of the language: one whose entries come and go is made anew every few dozen of them, and the old one, until it is
 * collected, keeps the next one alive. Once one of them is old, all the others become old too before they are collected,
 * with everything that waited: the requests, their bytes, their answers. Properties of an object hold on to nothing.
 */
export class PendingByHash<T> {
  readonly #entries: Record<string, T | undefined> = Object.create(null) as Record<string, T | undefined>
  #size = 0

  get size(): number {
    return this.#size
  }

  get(hash: string): T | undefined {
    return this.#entries[hash]
  }

  /** For a hash that is not there. */
  add(hash: string, entry: T): void {
    this.#entries[hash] = entry
    this.#size += 1
  }

  /** For a hash that is there. */
  remove(hash: string): void {
    delete this.#entries[hash]
    this.#size -= 1
  }
}
