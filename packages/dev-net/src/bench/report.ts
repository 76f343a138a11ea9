import type { Figure, Limit } from './figure.ts'
import type { MachineFacts } from './machine-facts.ts'
import type { Percentiles } from './statistics.ts'

/** Everything that a run found out. */
export interface Report {
  readonly machine: MachineFacts & { readonly syncMs: Percentiles }
  readonly options: { readonly rows: number; readonly seconds: number; readonly rounds: number }
  readonly startedAt: string
  readonly tookSeconds: number
  readonly limits: readonly Limit[]
  readonly figures: readonly Figure[]
}

/** The report for people. */
export function reportText({ machine, limits, figures, tookSeconds }: Report): string {
  const { cpu, cores, memoryMiB, node, platform, load, syncMs } = machine
  const head = [
    `${cpu}, ${cores} cores, ${Math.round(memoryMiB / 1024)} GiB, ${platform}, Node ${node}, load ${load.toFixed(2)}`,
    `disk: fdatasync of an appended 4 KB block p50 ${ms(syncMs.p50)} ms, p99 ${ms(syncMs.p99)} ms`,
  ]
  const limitRows = limits.map(({ title, value, unit }) => [title, amount(value), unit])
  const figureRows = figures.map(({ title, value, unit, latency, cpuMicros, limit, ratio }) => [
    title,
    amount(value),
    unit,
    ...(latency === undefined ? ['', '', ''] : [ms(latency.p50), ms(latency.p90), ms(latency.p99)]),
    cpuMicros === undefined ? '' : String(Math.round(cpuMicros)),
    ratio === undefined ? '' : ratio.toFixed(2),
    limit === undefined ? '' : `${limit.title} (${amount(limit.value)}${limit.unit})`,
  ])
  const generator = Math.max(0, ...figures.map((figure) => figure.generatorCpu ?? 0))
  const aims = figures.flatMap(({ title, aims: wished = [] }) =>
    wished.map(({ text, met }) => [met ? 'met' : 'MISSED', text, title]),
  )
  const notes = figures.flatMap(({ title, note }) => (note === undefined ? [] : [`${title}: ${note}`]))
  return [
    '',
    ...head,
    '',
    ...table([['limit of this machine', 'value', ''], ...limitRows]),
    '',
    ...table([['figure', 'value', '', 'p50 ms', 'p90 ms', 'p99 ms', 'cpu µs', 'ratio', 'to the limit'], ...figureRows]),
    ...(aims.length === 0 ? [] : ['', ...table([['aim', '', 'of'], ...aims])]),
    ...(notes.length === 0 ? [] : ['', ...notes]),
    '',
    `took ${Math.round(tookSeconds)} s; the load generator took at most ${Math.round(generator * 100)} % of a core`,
  ].join('\n')
}

/** Columns as wide as they need to be; numbers to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => (row[c] ?? '').length)))
  const isNumber = (text: string) => /^[\d.]+$/.test(text)
  return rows.map((row) =>
    row
      .map((text, c) => (isNumber(text) ? text.padStart(widths[c] ?? 0) : text.padEnd(widths[c] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}

/** Three significant digits, or all before the point. */
function amount(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3)
}

function ms(value: number): string {
  return value.toFixed(2)
}
