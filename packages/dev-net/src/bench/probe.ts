import type { Limit } from './figure.ts'
import { median } from './statistics.ts'

/** A limit of the machine that can be measured any number of times. */
export interface Probe extends Pick<Limit, 'name' | 'title'> {
  /** @returns how many a second. */
  round(seconds: number): Promise<number>
  close?(): Promise<void>
}

/** How often everything is measured; medians count. */
export const rounds = 5

/** Of the length of a round on a node, what each limit beside it gets. */
export const probeShare = 1 / 3

/** Limits by name, with all that was ever measured of each. */
export class Limits {
  readonly #samples = new Map<string, { title: string; values: number[] }>()

  add({ name, title }: Pick<Limit, 'name' | 'title'>, value: number): void {
    const known = this.#samples.get(name) ?? { title, values: [] }
    known.values.push(value)
    this.#samples.set(name, known)
  }

  all(): Limit[] {
    return [...this.#samples].map(([name, { title, values }]) => ({ name, title, value: median(values), unit: '/s' }))
  }
}

/**
 * Measures a node and its limits in turns, so that whatever else the machine does meets both and their ratio holds.
 *
 * @param probesOf limits of what the first round turned out to be.
 */
export async function inTurns<R>(
  measured: { round: (seconds: number) => Promise<R>; probesOf: (first: R) => Promise<readonly Probe[]> },
  options: { seconds: number; limits: Limits },
): Promise<{ done: R[]; limits: Limit[] }> {
  const { seconds, limits } = options
  const done = [await measured.round(seconds)]
  const probes = await measured.probesOf(done[0] as R)
  const values = probes.map((): number[] => [])
  try {
    for (let i = 0; i < rounds; i++) {
      if (i > 0) done.push(await measured.round(seconds))
      for (const [p, probe] of probes.entries()) {
        const value = await probe.round(seconds * probeShare)
        limits.add(probe, value)
        values[p]?.push(value)
      }
    }
  } finally {
    for (const probe of probes) await probe.close?.()
  }
  const own = probes.map(({ name, title }, p) => ({ name, title, value: median(values[p] ?? []), unit: '/s' }))
  return { done, limits: own }
}
