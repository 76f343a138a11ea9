import type { Figure } from './figure.ts'
import { figuresOfMemory } from './figures-memory.ts'
import { figuresOfReads } from './figures-reads.ts'
import { figuresOfRows } from './figures-rows.ts'
import { figuresOfSignIns } from './figures-sign-ins.ts'
import { figuresOfWrites } from './figures-writes.ts'
import { startLoad } from './load.ts'
import { machineFacts } from './machine-facts.ts'
import { type BenchOptions, wanted } from './options.ts'
import { Limits, rounds } from './probe.ts'
import { measureSync, syncLimit } from './probe-disk.ts'
import { startBareHttp } from './probe-http.ts'
import type { Report } from './report.ts'
import type { Run } from './run.ts'
import { openSite } from './site.ts'
import type { Workbench } from './workbench.ts'

/** Measures what was asked for, in an order that keeps one measurement out of the next. */
export async function measure(
  bench: Workbench,
  deps: { options: BenchOptions; say: (line: string) => void },
): Promise<Report> {
  const { options, say } = deps
  const started = performance.now()
  const startedAt = new Date().toISOString()
  const facts = machineFacts()
  say('disk …')
  const sync = await measureSync(bench, 1)
  const limits = new Limits()
  limits.add(syncLimit, 1000 / sync.mean)

  const load = startLoad(bench)
  const run: Run = { bench, options, load, http: await startBareHttp(bench, load), limits, say }
  const figures = [...(await onOneNode(run)), ...(await onTwoNodes(run))]
  return {
    machine: { ...facts, syncMs: sync },
    options: { rows: options.rows, seconds: options.seconds, rounds },
    startedAt,
    tookSeconds: (performance.now() - started) / 1000,
    limits: limits.all(),
    figures,
  }
}

async function onOneNode(run: Run): Promise<Figure[]> {
  const { options, bench, say } = run
  if (!['writes', 'reads', 'sign-ins', 'memory'].some((group) => wanted(options, group))) return []
  const site = await openSite(bench, { ...options, name: 'small', big: false, say })
  const figures = [
    ...(await figuresOfWrites(run, site)),
    ...(await figuresOfReads(run, site)),
    ...(await figuresOfSignIns(run, site)),
    ...(await figuresOfMemory(site)),
  ]
  await site.node.stop()
  return figures
}

async function onTwoNodes(run: Run): Promise<Figure[]> {
  const { options, bench, say } = run
  if (!wanted(options, 'rows')) return []
  say(`filling a file with ${options.rows} credentials …`)
  const big = await openSite(bench, { ...options, name: 'big', big: true, say })
  say(`  ${big.seeded.seconds.toFixed(1)} s`)
  const empty = await openSite(bench, { ...options, name: 'empty', big: false, say })
  const figures = [...(await figuresOfRows(run, { empty, big })), ...(await figuresOfMemory(big))]
  await empty.node.stop()
  await big.node.stop()
  return figures
}
