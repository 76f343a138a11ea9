import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { cpus, freemem, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Limit } from './figure.ts'
import { type Percentiles, percentilesOf } from './statistics.ts'
import { breathe, type Workbench } from './workbench.ts'

export interface MachineFacts {
  readonly cpu: string
  readonly cores: number
  readonly memoryMiB: number
  readonly freeMiB: number
  readonly platform: string
  readonly node: string
  /** Load of the last minute, before anything was measured. */
  readonly load: number
}

export function machineFacts(): MachineFacts {
  const cores = cpus()
  return {
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memoryMiB: Math.round(totalmem() / 1024 ** 2),
    freeMiB: Math.round(freemem() / 1024 ** 2),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    load: loadavg()[0] ?? 0,
  }
}

const blockBytes = 4096

/** How often a second a block can be appended to a file and synced: what one commit waits for. */
export async function measureSync(
  bench: Workbench,
  seconds: number,
): Promise<{ limit: Limit; latency: Percentiles }> {
  const file = openSync(join(bench.dir, 'sync'), 'w')
  const block = Buffer.alloc(blockBytes, 1)
  const times: number[] = []
  try {
    const end = performance.now() + seconds * 1000
    while (performance.now() < end) {
      for (let i = 0; i < 20; i++) {
        const started = performance.now()
        writeSync(file, block)
        fdatasyncSync(file)
        times.push(performance.now() - started)
      }
      await breathe(bench.signal)
    }
  } finally {
    closeSync(file)
  }
  const total = times.reduce((sum, time) => sum + time, 0)
  const title = 'disk alone: 4 KB appended and fdatasync'
  const limit = { name: 'sync', title, value: (times.length / total) * 1000, unit: '/s' }
  return { limit, latency: percentilesOf(times) }
}
