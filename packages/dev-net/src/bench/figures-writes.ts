import { randomUUID } from 'node:crypto'
import { type Workload, workloads, writers } from './cast.ts'
import { type Aim, against, type Figure, figureOf } from './figure.ts'
import { contentSizes, issuedParams } from './issued.ts'
import { type WriteRound, warmWriter } from './measure-writes.ts'
import { wanted } from './options.ts'
import { inTurns, type Probe } from './probe.ts'
import { credentialChecksProbe, recoveryProbe } from './probe-signatures.ts'
import { storeProbe } from './probe-store.ts'
import type { Run } from './run.ts'
import { genesis, type Site } from './site.ts'
import { writeBody } from './wire.ts'

/** Durable signed writes: an answer counts when its block is on disk. */
export async function figuresOfWrites(run: Run, site: Site): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const workload of workloads) {
    const name = writesName(workload)
    if (!wanted(run.options, name)) continue
    run.say(`${name} …`)
    const round = await warmWriter(run, site, workload)
    const probesOf = (first: WriteRound) => limitsOf(run, site, { workload, first })
    const { done, limits } = await inTurns({ round, probesOf }, { seconds: run.options.seconds, limits: run.limits })
    figures.push(withAims(against(writeFigure(workload, done), limits), workload))
  }
  return figures
}

export function writesName({ action, inFlight }: Workload): string {
  return `writes.${action}.${inFlight}`
}

export function writeFigure(workload: Workload, done: readonly WriteRound[]): Figure {
  const { action, inFlight } = workload
  const what = action === 'add_credential' ? `${action} 1 KB` : action
  const title = `durable signed writes, ${what}, ${inFlight} in flight`
  const named = { name: writesName(workload), title }
  return figureOf(named, done, ({ batch }) => `${batch.toFixed(1)} writes a block`)
}

async function limitsOf(
  run: Run,
  site: Site,
  { workload, first }: { workload: Workload; first: WriteRound },
): Promise<Probe[]> {
  const { bench } = run
  const { action, inFlight } = workload
  const exchange = {
    title: `${action}, ${inFlight} in flight`,
    inFlight,
    requestBody: sampleBody(workload),
    cookie: undefined,
    url: site.node.url,
    answerBytes: Math.round(first.bytes / first.count),
  }
  return [
    await recoveryProbe(bench.signal),
    ...(action === 'add_credential' ? [await credentialChecksProbe(bench.signal)] : []),
    await storeProbe(bench, { action, batch: Math.max(1, Math.round(first.batch)) }),
    await run.http.probe(exchange),
  ]
}

function sampleBody(workload: Workload): string {
  const { action } = workload
  const [who] = writers(workload)
  if (who === undefined) throw new Error('there are no writers')
  const attribute = { id: randomUUID(), attribute_key: 'country', value: 'AT' }
  const params = action === 'add_credential' ? issuedParams(contentSizes['1kb']) : attribute
  return writeBody(who, { chainId: genesis.chainId, nonce: 1, action, params })
}

function withAims(figure: Figure, { inFlight }: Workload): Figure {
  const aims: Aim[] =
    inFlight === 1
      ? [{ text: 'median below 3 ms', met: (figure.latency?.p50 ?? Number.POSITIVE_INFINITY) < 3 }]
      : [
          { text: 'at least 2000/s', met: figure.value >= 2000 },
          { text: 'at least half of the lowest limit', met: (figure.ratio ?? 0) >= 0.5 },
        ]
  return { ...figure, aims }
}
