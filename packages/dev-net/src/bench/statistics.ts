/** Milliseconds. */
export interface Percentiles {
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly max: number
}

/** @param values in any order; not empty. */
export function percentilesOf(values: ArrayLike<number>): Percentiles {
  const sorted = Float64Array.from(values).sort()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) }
}

export function median(values: readonly number[]): number {
  return percentilesOf(values).p50
}

/** The round with the median of `value`. */
export function medianRound<T>(rounds: readonly T[], value: (round: T) => number): T {
  const sorted = rounds.toSorted((a, b) => value(a) - value(b))
  return sorted[Math.floor(sorted.length / 2)] as T
}
