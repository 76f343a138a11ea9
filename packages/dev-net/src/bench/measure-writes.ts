import type { Workload } from './cast.ts'
import type { LoadResult } from './drive.ts'
import type { Round } from './figure.ts'
import type { Run } from './run.ts'
import { genesis, heightOf, type Site } from './site.ts'

export interface WriteRound extends LoadResult, Round {
  /** How many writes shared one block, and so one sync, on average. */
  readonly batch: number
}

/** More is signed than a round is expected to need, because a sender that has nothing left would end it early. */
const headroom = 1.5
const warmUpSeconds = 1
/** Before anything is known; lone writers wait for the disk. */
const firstGuess = (inFlight: number) => (inFlight === 1 ? 2000 : 6000)

/** Makes rounds of signed durable writes on one node, after a round that only warms up. */
export async function warmWriter(
  run: Run,
  site: Site,
  workload: Workload,
): Promise<(seconds: number) => Promise<WriteRound>> {
  const { load, bench } = run
  const job = { kind: 'writes', url: site.node.url, chainId: genesis.chainId, ...workload } as const
  const warmUp = firstGuess(workload.inFlight) * warmUpSeconds
  let { perSecond } = await load.run({ ...job, seconds: warmUpSeconds, prepare: warmUp })
  return async (seconds) => {
    const before = await heightOf(site, bench.signal)
    const { result, cpuSeconds } = await site.node.watched(() =>
      load.run({ ...job, seconds, prepare: perSecond * seconds * headroom }),
    )
    const blocks = (await heightOf(site, bench.signal)) - before
    perSecond = Math.max(perSecond, result.perSecond)
    const cpuMicros = cpuSeconds === undefined ? undefined : (cpuSeconds / result.count) * 1e6
    return { ...result, cpuMicros, batch: result.count / Math.max(1, blocks) }
  }
}
