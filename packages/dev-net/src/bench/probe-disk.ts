import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Percentiles, percentilesOf } from './statistics.ts'
import { breathe, type Workbench } from './workbench.ts'

const blockBytes = 4096

export const syncLimit = { name: 'sync', title: 'disk alone: 4 KB appended and fdatasync' }

/** How long it takes to append a block to a file and sync it: what one commit waits for at least. Milliseconds. */
export async function measureSync(bench: Workbench, seconds: number): Promise<Percentiles & { mean: number }> {
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
  return { ...percentilesOf(times), mean: times.reduce((sum, time) => sum + time, 0) / times.length }
}
