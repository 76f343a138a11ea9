import { readers } from './cast.ts'
import type { LoadResult } from './drive.ts'
import type { Round } from './figure.ts'
import { type ContentSize, contentSizes } from './issued.ts'
import type { Run } from './run.ts'
import type { Site } from './site.ts'
import { readBody, rpcPath } from './wire.ts'

export interface ReadRound extends LoadResult, Round {}

/** Readers whose credentials a node has read before. */
export interface WarmReader {
  /** What reading each of them for the first time came to. */
  readonly first: LoadResult
  readonly round: (seconds: number) => Promise<ReadRound>
}

/** As long as reading each of very many for the first time may take. */
const firstSeconds = 120
const warmUpSeconds = 1

/** Makes rounds of reads of credentials with their contents, each reader's own. */
export async function warmReader({ load }: Run, site: Site, size: ContentSize): Promise<WarmReader> {
  const job = {
    kind: 'requests',
    url: site.node.url + rpcPath,
    lanes: readers().map((who, i) => {
      const ids = site.seeded.ids[size][i] ?? []
      const bodies = ids.map((id) => readBody(who, 'get_credential_owned', { id }))
      return { cookie: site.cookies[i] ?? '', bodies }
    }),
    minBytes: contentSizes[size],
  } as const
  const first = await load.run({ ...job, seconds: firstSeconds, once: true })
  await load.run({ ...job, seconds: warmUpSeconds })
  const round = async (seconds: number) => {
    const { result, cpuSeconds } = await site.node.watched(() => load.run({ ...job, seconds }))
    const cpuMicros = cpuSeconds === undefined ? undefined : (cpuSeconds / result.count) * 1e6
    return { ...result, cpuMicros }
  }
  return { first, round }
}
