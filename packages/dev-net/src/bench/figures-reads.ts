import { readers, readersInFlight } from './cast.ts'
import type { LoadResult } from './drive.ts'
import { type Aim, against, type Figure, figureOf } from './figure.ts'
import { type ContentSize, contentSizes } from './issued.ts'
import { type ReadRound, warmReader } from './measure-reads.ts'
import { wanted } from './options.ts'
import { inTurns, type Probe } from './probe.ts'
import type { Run } from './run.ts'
import type { Site } from './site.ts'
import { median } from './statistics.ts'
import { readBody } from './wire.ts'

/** Point reads of credentials with their contents, in sessions. */
export async function figuresOfReads(run: Run, site: Site): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const size of Object.keys(contentSizes) as ContentSize[]) {
    const name = readsName(size)
    if (!wanted(run.options, name)) continue
    run.say(`${name} …`)
    const { round } = await warmReader(run, site, size)
    const probesOf = async (first: LoadResult): Promise<Probe[]> => [
      await run.http.probe({
        title: `get_credential_owned ${label(size)}, ${readersInFlight} in flight`,
        inFlight: readersInFlight,
        requestBody: sampleBody(site, size),
        cookie: site.cookies[0],
        url: site.node.url,
        answerBytes: Math.round(first.bytes / first.count),
      }),
    ]
    const { done, limits } = await inTurns({ round, probesOf }, { seconds: run.options.seconds, limits: run.limits })
    const figure = against(readFigure(size, done), limits)
    figures.push({ ...figure, aims: aimsOf(size, { figure, megabytes: median(done.map(megabytesPerSecond)) }) })
  }
  return figures
}

export function readsName(size: ContentSize): string {
  return `reads.${size}`
}

export function readFigure(size: ContentSize, done: readonly ReadRound[]): Figure {
  const title = `reads of a ${label(size)} credential, ${readersInFlight} in flight`
  const named = { name: readsName(size), title }
  return figureOf(named, done, (middle) => `${Math.round(megabytesPerSecond(middle))} MB/s of answers`)
}

function label(size: ContentSize): string {
  return size.replace('kb', ' KB').replace('mb', ' MB')
}

function megabytesPerSecond({ bytes, seconds }: LoadResult): number {
  return bytes / seconds / 1e6
}

function sampleBody(site: Site, size: ContentSize): string {
  const [who] = readers()
  const id = site.seeded.ids[size][0]?.[0]
  if (who === undefined || id === undefined) throw new Error('nobody has anything to read')
  return readBody(who, 'get_credential_owned', { id })
}

function aimsOf(size: ContentSize, { figure, megabytes }: { figure: Figure; megabytes: number }): Aim[] {
  switch (size) {
    case '1kb':
      return [{ text: 'at least half of HTTP alone', met: (figure.ratio ?? 0) >= 0.5 }]
    case '100kb':
      return [{ text: 'more than 400 MB/s', met: megabytes > 400 }]
    case '1mb':
      return []
  }
}
