import { readersInFlight } from './cast.ts'
import { against, type Figure, figureOf, type Round } from './figure.ts'
import type { SignInsResult } from './jobs.ts'
import { wanted } from './options.ts'
import { inTurns } from './probe.ts'
import { recoveryProbe } from './probe-signatures.ts'
import type { Run } from './run.ts'
import type { Site } from './site.ts'

/** About as many as a node does in a second. */
const countPerSecond = 1500

type SignInRound = SignInsResult & Round

/** Sign-ins: both requests of one, without the wallet's part. */
export async function figuresOfSignIns(run: Run, site: Site): Promise<Figure[]> {
  const name = 'sign-ins'
  if (!wanted(run.options, name)) return []
  run.say(`${name} …`)
  const job = { kind: 'sign-ins', url: site.node.url, inFlight: readersInFlight } as const
  await run.load.run({ ...job, count: countPerSecond })
  const { done, limits } = await inTurns(
    {
      round: (seconds) => signInRound(run, site, Math.ceil(seconds * countPerSecond)),
      probesOf: async () => [await recoveryProbe(run.bench.signal)],
    },
    { seconds: run.options.seconds, limits: run.limits },
  )
  const title = `sign-ins (authn_param and authn), ${readersInFlight} in flight`
  return [against(figureOf({ name, title }, done, howCounted), limits)]
}

async function signInRound({ load }: Run, site: Site, count: number): Promise<SignInRound> {
  const job = { kind: 'sign-ins', url: site.node.url, inFlight: readersInFlight } as const
  const { result, cpuSeconds } = await site.node.watched(() => load.run({ ...job, count }))
  const { params, authns } = result
  return {
    ...result,
    perSecond: authns.count / (params.seconds + authns.seconds),
    latency: authns.latency,
    generatorCpu: Math.max(params.generatorCpu, authns.generatorCpu),
    cpuMicros: cpuSeconds === undefined ? undefined : (cpuSeconds / authns.count) * 1e6,
  }
}

function howCounted({ params, authns, signMs }: SignInRound): string {
  return (
    `${params.count} texts were fetched (${Math.round(params.perSecond)}/s), all signed (${signMs.toFixed(2)} ms each, ` +
    `not counted), then handed in (${Math.round(authns.perSecond)}/s, whose latency this is); the figure is their ` +
    'number over the time of both requests'
  )
}
