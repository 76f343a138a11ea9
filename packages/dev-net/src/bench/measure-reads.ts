import { readers } from './cast.ts'
import type { LoadResult } from './drive.ts'
import { type ContentSize, contentSizes } from './issued.ts'
import type { Load } from './load.ts'
import type { Site } from './site.ts'
import { readBody, rpcPath } from './wire.ts'

const warmUpSeconds = 0.5

/** Makes rounds of reads of credentials with their contents, each reader's own, after a round that only warms up. */
export async function warmReader(
  parts: { load: Load; site: Site },
  size: ContentSize,
): Promise<(seconds: number) => Promise<LoadResult>> {
  const { load, site } = parts
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
  return (seconds) => load.run({ ...job, seconds })
}
