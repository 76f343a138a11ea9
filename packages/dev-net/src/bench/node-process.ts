import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Genesis } from '@open-idos/core/state'
import { cpuSeconds, residentMiB } from './process-usage.ts'
import type { Workbench } from './workbench.ts'

/** A node in its own process, run by its own command line. */
export interface NodeProcess {
  readonly url: string
  /** From the start of the process to its first log line that says so. */
  readonly startMs: number
  residentMiB(): Promise<number>
  /** Does something, and tells how much processor time the node took meanwhile. */
  watched<T>(work: () => Promise<T>): Promise<{ result: T; cpuSeconds: number | undefined }>
  /** Asks it to stop, and ends it when it does not. */
  stop(): Promise<void>
}

const startTimeoutMs = 60_000
const stopTimeoutMs = 20_000

/** Where a node keeps its state inside its data folder. */
export function statePathIn(dataDir: string): string {
  return join(dataDir, 'state.db')
}

/** @throws {Error} with the node's own words when it does not start. */
export async function startNodeProcess(
  bench: Workbench,
  options: { dataDir: string; genesis: Genesis; profile: string | undefined },
): Promise<NodeProcess> {
  const { dataDir, genesis } = options
  mkdirSync(dataDir, { recursive: true })
  const logPath = join(dataDir, 'node.log')
  const log = openSync(logPath, 'w')
  const settings = {
    '--port': '0',
    '--data-dir': dataDir,
    '--chain-id': genesis.chainId,
    '--owner': genesis.owner,
    // All load comes from one address.
    '--sign-ins-per-minute': '1000000',
  }
  const started = performance.now()
  const child = spawn(
    process.execPath,
    [...profiling(options.profile), nodeProgram(), 'node', ...Object.entries(settings).flat()],
    { cwd: dataDir, env: plainEnvironment(), stdio: ['ignore', log, log] },
  )
  closeSync(log)
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= end(child))
  bench.onClose(stop)
  const url = await readiness(child, logPath, bench.signal)
  return {
    url,
    startMs: performance.now() - started,
    residentMiB: () => residentMiB(child.pid ?? 0),
    async watched(work) {
      const before = await cpuSeconds(child.pid ?? 0)
      const result = await work()
      const after = await cpuSeconds(child.pid ?? 0)
      return { result, cpuSeconds: before === undefined || after === undefined ? undefined : after - before }
    },
    stop,
  }
}

/** The program that operators run, beside the package's entry. */
function nodeProgram(): string {
  return join(dirname(createRequire(import.meta.url).resolve('@open-idos/node')), 'main.js')
}

function profiling(folder: string | undefined): string[] {
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(folder)}`]
}

/** Without settings of whoever runs this, which would be the node's too. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('OPEN_IDOS_')))
}

async function readiness(child: ChildProcess, logPath: string, signal: AbortSignal): Promise<string> {
  const end = performance.now() + startTimeoutMs
  while (performance.now() < end) {
    const text = readFileSync(logPath, 'utf8')
    const line = text.split('\n').find((one) => one.includes('"event":"node.started"') && one.endsWith('}'))
    if (line !== undefined) return (JSON.parse(line) as { url: string }).url
    if (child.exitCode !== null) throw new Error(`the node did not start:\n${text}`)
    await sleep(10, undefined, { signal })
  }
  throw new Error(`the node did not start in time:\n${readFileSync(logPath, 'utf8')}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
  await exit
  clearTimeout(timer)
}
