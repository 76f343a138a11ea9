import { IdosError } from '@open-idos/protocol'

/** Keeps things under numbers, so that they can be talked about without being shown. */
export class Shelf<T> {
  readonly #kept = new Map<number, T>()
  #next = 1

  put(thing: T): number {
    const id = this.#next++
    this.#kept.set(id, thing)
    return id
  }

  /** @throws {IdosError} `state.invalid` when there is none, or no more. */
  get(id: number): T {
    const thing = this.#kept.get(id)
    if (thing === undefined) throw new IdosError('state.invalid')
    return thing
  }

  /** As {@link get}, and it is gone. */
  remove(id: number): T {
    const thing = this.get(id)
    this.#kept.delete(id)
    return thing
  }
}
