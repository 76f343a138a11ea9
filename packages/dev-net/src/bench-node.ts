import { writeFileSync } from 'node:fs'
import { type BenchOptions, readOptions, usage } from './bench/options.ts'
import { measure } from './bench/plan.ts'
import { reportText } from './bench/report.ts'
import { Workbench } from './bench/workbench.ts'

/** Measures, prints, and cleans up whatever happens. @returns the exit code. */
async function main(argv: readonly string[]): Promise<number> {
  let options: BenchOptions | 'help'
  try {
    options = readOptions(argv)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    return 2
  }
  if (options === 'help') {
    console.log(usage)
    return 0
  }
  const stop = new AbortController()
  // Handlers stay: a terminal and the script that runs this may both pass on one Ctrl-C.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort(new Error('stopped')))
  const bench = new Workbench(options.dir, stop.signal)
  try {
    const report = await measure(bench, { options, say: (line) => console.error(line) })
    console.log(reportText(report))
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`)
    return 0
  } catch (error) {
    console.error(stop.signal.aborted ? 'stopped' : error)
    return stop.signal.aborted ? 130 : 1
  } finally {
    await bench.close()
  }
}

process.exitCode = await main(process.argv.slice(2))
