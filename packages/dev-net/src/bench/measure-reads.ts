import { readers } from './cast.ts'
import type { LoadResult } from './drive.ts'
import type { Round } from './figure.ts'
import { type ContentSize, contentSizes } from './issued.ts'
import type { Run } from './run.ts'
import type { Site } from './site.ts'
import { readBody, rpcPath } from './wire.ts'

export interface ReadRound extends LoadResult, Round {}

const warmUpSeconds = 1

/** Makes rounds of reads of credentials with their contents, each reader's own, after a round that only warms up. */
export async function warmReader(
  { load }: Run,
  site: Site,
  size: ContentSize,
): Promise<(seconds: number) => Promise<ReadRound>> {
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
  await load.run({ ...job, seconds: warmUpSeconds })
  return async (seconds) => {
    const { result, cpuSeconds } = await site.node.watched(() => load.run({ ...job, seconds }))
    const cpuMicros = cpuSeconds === undefined ? undefined : (cpuSeconds / result.count) * 1e6
    return { ...result, cpuMicros }
  }
}
