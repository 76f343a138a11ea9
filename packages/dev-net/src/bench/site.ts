import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Genesis } from '@open-idos/core/state'
import { readers } from './cast.ts'
import { type NodeProcess, startNodeProcess, statePathIn } from './node-process.ts'
import type { BenchOptions } from './options.ts'
import { type Seeded, seedBig, seedSmall } from './seed.ts'
import { callOnce, signIn } from './wire.ts'
import type { Workbench } from './workbench.ts'

/** A running node whose data file was filled before, with a session for each reader. */
export interface Site {
  readonly name: string
  readonly node: NodeProcess
  readonly seeded: Seeded
  /** `Cookie` header of each reader. */
  readonly cookies: readonly string[]
  readonly restMiB: number
}

export const genesis: Genesis = { chainId: 'bench', owner: '00'.repeat(32) }

/** @param options.big whether the file gets `rows` credentials. */
export async function openSite(
  bench: Workbench,
  options: Pick<BenchOptions, 'rows' | 'profile'> & { name: string; big: boolean; say: (line: string) => void },
): Promise<Site> {
  const { name, rows, say } = options
  const { signal } = bench
  const dataDir = join(bench.dir, name)
  mkdirSync(dataDir)
  const path = statePathIn(dataDir)
  let shown = performance.now()
  const onProgress = (done: number) => {
    if (performance.now() - shown < 15_000) return
    shown = performance.now()
    say(`  … ${done} of ${rows} credentials`)
  }
  const seeded = options.big
    ? await seedBig(path, { genesis, rows, signal, onProgress })
    : await seedSmall(path, { genesis, signal })
  const node = await startNodeProcess(bench, { dataDir, genesis, profile: options.profile })
  await callOnce(node.url, { method: 'user.health', signal })
  const restMiB = await node.residentMiB()
  const cookies: string[] = []
  for (const reader of readers()) cookies.push(await signIn(node.url, reader, signal))
  return { name, node, seeded, cookies, restMiB }
}

/** Height of the newest block. */
export async function heightOf(site: Site, signal: AbortSignal): Promise<number> {
  const { result } = await callOnce<{ block_height: number }>(site.node.url, { method: 'user.health', signal })
  return result.block_height
}
