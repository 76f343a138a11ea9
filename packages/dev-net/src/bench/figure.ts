import type { Percentiles } from './statistics.ts'

/** A limit of this machine, measured in the same run. */
export interface Limit {
  readonly name: string
  readonly title: string
  readonly value: number
  readonly unit: string
}

/** One thing that was measured of a node. */
export interface Figure {
  readonly name: string
  readonly title: string
  /** Median of the rounds. */
  readonly value: number
  readonly unit: string
  readonly rounds?: readonly number[]
  /** Latency in milliseconds, of the round with the median value. */
  readonly latency?: Percentiles
  /** The lowest limit that this figure cannot pass. */
  readonly limit?: Limit
  /** `value` over the limit's. */
  readonly ratio?: number
  readonly aims?: readonly Aim[]
  /** How it was counted, where that is not plain, and what belongs to it. */
  readonly note?: string
}

/** What this project wants of a figure. Nothing fails by it. */
export interface Aim {
  readonly text: string
  readonly met: boolean
}

/** The limit with the lowest value; `undefined` when none was measured. */
export function lowest(limits: readonly Limit[]): Limit | undefined {
  return limits.toSorted((a, b) => a.value - b.value)[0]
}

/** Puts a figure beside its limit. */
export function against(figure: Figure, limit: Limit | undefined): Figure {
  return limit === undefined ? figure : { ...figure, limit, ratio: figure.value / limit.value }
}
