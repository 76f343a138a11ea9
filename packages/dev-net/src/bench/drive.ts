import { type Answer, Connection } from './connection.ts'
import { type Percentiles, percentilesOf } from './statistics.ts'

/** One client with one request in flight. */
export interface Lane {
  /** The bytes of its next request, or `undefined` when it has no more. */
  next(): Buffer | undefined
  /** Looks at an answer. @throws {Error} when it is not what it should be. */
  answered(answer: Answer): void
}

/** What a round of load came to. */
export interface LoadResult {
  readonly count: number
  readonly seconds: number
  readonly perSecond: number
  /** Bodies of the answers. */
  readonly bytes: number
  readonly latency: Percentiles
  /** Share of a core that the load itself took. */
  readonly generatorCpu: number
}

/** How long after the end of a round the last answers may come. */
const graceMs = 30_000

/** Keeps every lane busy until the time is over or nothing is left to send. @throws when an answer is wrong. */
export async function drive(url: URL, lanes: readonly Lane[], seconds: number): Promise<LoadResult> {
  const opened = await Promise.allSettled(lanes.map(() => Connection.open(url)))
  const connections = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  try {
    if (connections.length < lanes.length) throw new Error(`${lanes.length} connections could not be opened`)
    return await run(lanes, connections, seconds)
  } finally {
    for (const connection of connections) connection.close()
  }
}

async function run(lanes: readonly Lane[], connections: readonly Connection[], seconds: number): Promise<LoadResult> {
  const latencies: number[] = []
  let bytes = 0
  let last = 0
  const cpu = process.cpuUsage()
  const started = performance.now()
  const deadline = started + seconds * 1000
  const ends = lanes.map(
    (lane, i) =>
      new Promise<void>((resolve, reject) => {
        const connection = connections[i] as Connection
        const step = () => {
          const sent = performance.now()
          const request = sent < deadline ? lane.next() : undefined
          if (request === undefined) return resolve()
          connection.send(
            request,
            (answer) => {
              last = performance.now()
              latencies.push(last - sent)
              bytes += answer.bytes
              try {
                lane.answered(answer)
              } catch (error) {
                return reject(error)
              }
              step()
            },
            reject,
          )
        }
        step()
      }),
  )
  await within(Promise.all(ends), seconds * 1000 + graceMs)
  const used = process.cpuUsage(cpu)
  const elapsed = (last - started) / 1000
  const count = latencies.length
  if (count === 0) throw new Error('nothing was sent')
  return {
    count,
    seconds: elapsed,
    perSecond: count / elapsed,
    bytes,
    latency: percentilesOf(latencies),
    generatorCpu: (used.user + used.system) / 1e6 / elapsed,
  }
}

async function within<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('answers did not come in time')), timeoutMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
