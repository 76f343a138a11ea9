import { median, medianRound, type Percentiles } from './statistics.ts'

/** A limit of this machine: what can be done in a second when nothing else is done. */
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
  /** Processor time that the node took for one, in microseconds; where the system tells. */
  readonly cpuMicros?: number
  /** Largest share of a core that the load generator took; near 1, it was what got measured. */
  readonly generatorCpu?: number
  /** The lowest of the limits that this figure cannot pass, as it was between the same rounds. */
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

/** One round of load on a node. */
export interface Round {
  readonly perSecond: number
  readonly latency: Percentiles
  readonly generatorCpu: number
  readonly cpuMicros: number | undefined
}

/** What the rounds of one figure came to. */
export function figureOf<R extends Round>(
  named: Pick<Figure, 'name' | 'title'>,
  rounds: readonly R[],
  note: (middle: R) => string,
): Figure {
  const middle = medianRound(rounds, (round) => round.perSecond)
  const cpu = rounds.flatMap((round) => round.cpuMicros ?? [])
  return {
    ...named,
    value: middle.perSecond,
    unit: '/s',
    rounds: rounds.map((round) => round.perSecond),
    latency: middle.latency,
    ...(cpu.length === 0 ? {} : { cpuMicros: median(cpu) }),
    generatorCpu: Math.max(...rounds.map((round) => round.generatorCpu)),
    note: note(middle),
  }
}

/** Puts a figure beside the lowest of its limits. */
export function against(figure: Figure, limits: readonly Limit[]): Figure {
  const [limit] = limits.toSorted((a, b) => a.value - b.value)
  return limit === undefined ? figure : { ...figure, limit, ratio: figure.value / limit.value }
}
