import { join } from 'node:path'
import type { Workload } from './cast.ts'
import { against, type Figure, type Limit } from './figure.ts'
import { readFigure, readsName } from './figures-reads.ts'
import { writeFigure, writesName } from './figures-writes.ts'
import { warmReader } from './measure-reads.ts'
import { warmWriter } from './measure-writes.ts'
import { wanted } from './options.ts'
import { type Probe, probeShare, rounds } from './probe.ts'
import { pagesProbe } from './probe-pages.ts'
import type { Run } from './run.ts'
import type { Site } from './site.ts'
import { median } from './statistics.ts'

/** Two nodes that differ in what their files hold. */
export interface Pair {
  readonly empty: Site
  readonly big: Site
}

/** What the rounds of one node gave, and what its file alone did between them: pages a second. */
interface Turns<T> {
  readonly done: T[]
  readonly pages: number[]
}

const compared: readonly Workload[] = [
  { action: 'add_credential', inFlight: 64 },
  { action: 'add_credential', inFlight: 1 },
]

/**
 * Writes and reads with a big file beside the same with an empty one. The two nodes take turns, so that whatever else
 * the machine does meets both; and so do their files alone, because how far a page is from the processor is the machine's.
 */
export async function figuresOfRows(run: Run, pair: Pair): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const workload of compared) {
    const name = `rows.${writesName(workload)}`
    if (!wanted(run.options, name)) continue
    run.say(`${name} …`)
    const writers = {
      empty: await warmWriter(run, pair.empty, workload),
      big: await warmWriter(run, pair.big, workload),
    }
    const { empty, big } = await turns(run, pair, writers)
    const figure = writeFigure(workload, big.done)
    figures.push(beside(pair, { figure, empty: writeFigure(workload, empty.done), note: pagesNote(empty, big) }))
  }
  if (wanted(run.options, `rows.${readsName('1kb')}`)) {
    run.say(`rows.${readsName('1kb')} …`)
    const readers = { empty: await warmReader(run, pair.empty, '1kb'), big: await warmReader(run, pair.big, '1kb') }
    const { empty, big } = await turns(run, pair, { empty: readers.empty.round, big: readers.big.round })
    const figure = readFigure('1kb', big.done)
    const { count, perSecond } = readers.big.first
    const note = `the ${count} of the readers for the first time: ${Math.round(perSecond)}/s; ${pagesNote(empty, big)}`
    figures.push(beside(pair, { figure, empty: readFigure('1kb', empty.done), note }))
  }
  return figures
}

type RoundOf<T> = (seconds: number) => Promise<T>

async function turns<T>(
  run: Run,
  pair: Pair,
  round: { empty: RoundOf<T>; big: RoundOf<T> },
): Promise<{ empty: Turns<T>; big: Turns<T> }> {
  const empty = { ...takes<T>(), round: round.empty, probe: probeOf(run, pair.empty) }
  const big = { ...takes<T>(), round: round.big, probe: probeOf(run, pair.big) }
  const { seconds } = run.options
  try {
    for (let i = 0; i < rounds; i++) {
      for (const { done, round } of [empty, big]) done.push(await round(seconds))
      for (const { pages, probe } of [empty, big]) {
        const value = await probe.round(seconds * probeShare)
        pages.push(value)
        run.limits.add(probe, value)
      }
    }
  } finally {
    for (const { probe } of [empty, big]) await probe.close?.()
  }
  return { empty, big }
}

const takes = <T>(): Turns<T> => ({ done: [], pages: [] })

function probeOf({ bench }: Run, { name, seeded }: Site): Probe {
  const title = `file alone: a page of 4 KB anywhere in ${(seeded.fileBytes / 2 ** 30).toFixed(2)} GiB`
  return pagesProbe(join(bench.dir, name), { name: `pages.${name}`, title })
}

function pagesNote(empty: Turns<unknown>, big: Turns<unknown>): string {
  const micros = ({ pages }: Turns<unknown>) => (1e6 / median(pages)).toFixed(1)
  return `a page anywhere in the file takes ${micros(big)} µs, in the empty one ${micros(empty)} µs`
}

function beside(pair: Pair, { figure, empty, note }: { figure: Figure; empty: Figure; note: string }): Figure {
  const { credentials } = pair.big.seeded
  const limit: Limit = { name: `empty.${empty.name}`, title: 'the same, empty file', value: empty.value, unit: '/s' }
  const named = { ...figure, name: `rows.${figure.name}`, title: `${figure.title}, ${credentials} stored` }
  const compared = against(named, [limit])
  const aims = [{ text: 'no more than a fifth slower than with an empty file', met: (compared.ratio ?? 0) >= 0.8 }]
  const { latency, cpuMicros } = empty
  const others = [
    `p50 ${latency?.p50.toFixed(2)} ms`,
    `p99 ${latency?.p99.toFixed(2)} ms`,
    ...(cpuMicros === undefined ? [] : [`${Math.round(cpuMicros)} µs of processor`]),
  ]
  return { ...compared, aims, note: `${figure.note}; with an empty file: ${others.join(', ')}; ${note}` }
}
