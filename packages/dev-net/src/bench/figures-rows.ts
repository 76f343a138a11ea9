import type { Workload } from './cast.ts'
import { against, type Figure, type Limit } from './figure.ts'
import { readFigure, readsName } from './figures-reads.ts'
import { writeFigure, writesName } from './figures-writes.ts'
import { warmReader } from './measure-reads.ts'
import { warmWriter } from './measure-writes.ts'
import { wanted } from './options.ts'
import { rounds } from './probe.ts'
import type { Run } from './run.ts'
import type { Site } from './site.ts'

/** Two nodes that differ in what their files hold. */
export interface Pair {
  readonly empty: Site
  readonly big: Site
}

const compared: readonly Workload[] = [
  { action: 'add_credential', inFlight: 64 },
  { action: 'add_credential', inFlight: 1 },
]

/**
 * Writes and reads with a big file beside the same with an empty one. The two nodes take turns, so that whatever else
 * the machine does meets both.
 */
export async function figuresOfRows(run: Run, pair: Pair): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const workload of compared) {
    const name = `rows.${writesName(workload)}`
    if (!wanted(run.options, name)) continue
    run.say(`${name} …`)
    const done = await turns(run, pair, (site) => warmWriter(run, site, workload))
    figures.push(beside(pair, { big: writeFigure(workload, done.big), empty: writeFigure(workload, done.empty) }))
  }
  if (wanted(run.options, `rows.${readsName('1kb')}`)) {
    run.say(`rows.${readsName('1kb')} …`)
    const done = await turns(run, pair, (site) => warmReader(run, site, '1kb'))
    figures.push(beside(pair, { big: readFigure('1kb', done.big), empty: readFigure('1kb', done.empty) }))
  }
  return figures
}

async function turns<T>(
  run: Run,
  pair: Pair,
  warm: (site: Site) => Promise<(seconds: number) => Promise<T>>,
): Promise<{ empty: T[]; big: T[] }> {
  const round = { empty: await warm(pair.empty), big: await warm(pair.big) }
  const done: { empty: T[]; big: T[] } = { empty: [], big: [] }
  for (let i = 0; i < rounds; i++) {
    done.empty.push(await round.empty(run.options.seconds))
    done.big.push(await round.big(run.options.seconds))
  }
  return done
}

function beside(pair: Pair, { big, empty }: { big: Figure; empty: Figure }): Figure {
  const { credentials } = pair.big.seeded
  const limit: Limit = { name: `empty.${empty.name}`, title: 'the same, empty file', value: empty.value, unit: '/s' }
  const figure = against({ ...big, name: `rows.${big.name}`, title: `${big.title}, ${credentials} stored` }, [limit])
  const aims = [{ text: 'no more than a fifth slower than with an empty file', met: (figure.ratio ?? 0) >= 0.8 }]
  const { latency, cpuMicros } = empty
  const others = [
    `p50 ${latency?.p50.toFixed(2)} ms`,
    `p99 ${latency?.p99.toFixed(2)} ms`,
    ...(cpuMicros === undefined ? [] : [`${Math.round(cpuMicros)} µs of processor`]),
  ]
  return { ...figure, aims, note: `${big.note}; with an empty file: ${others.join(', ')}` }
}
