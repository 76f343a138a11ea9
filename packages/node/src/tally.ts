import type { Counter, Histogram } from 'prom-client'

/** Of requests that are brought into the metrics together. */
const size = 256

/**
 * Requests of one kind that are not in the metrics yet. Many at a time cost each less than one now and then between other
 * work, and reads are so short that this shows.
 */
export class Tally {
  readonly #requests: Counter.Internal
  readonly #durations: Histogram.Internal<'method'>
  readonly #waiting = new Float64Array(size)
  #count = 0

  constructor(requests: Counter.Internal, durations: Histogram.Internal<'method'>) {
    this.#requests = requests
    this.#durations = durations
  }

  add(seconds: number): void {
    this.#waiting[this.#count++] = seconds
    if (this.#count === size) this.settle()
  }

  /** To be called before somebody looks. */
  settle(): void {
    this.#requests.inc(this.#count)
    for (const seconds of this.#waiting.subarray(0, this.#count)) this.#durations.observe(seconds)
    this.#count = 0
  }
}
