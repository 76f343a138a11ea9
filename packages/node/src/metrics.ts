import { catalogue } from '@open-idos/core'
import { ByteReader, fromUtf8 } from '@open-idos/protocol'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { Tally } from './tally.ts'

/** What a node counts. Labels come from closed lists, so nobody outside can make their number grow. */
export interface Metrics {
  request(call: { method: string; code: string; seconds: number }): void
  block(seconds: number): void
  transaction(tx: { action: string; code: string }): void
  signIn(authType: string): void
  blockFault(): void
  /** Prometheus text. */
  text(): Promise<string>
  readonly contentType: string
}

/** Current values that are read when somebody looks. */
export interface Gauges {
  height(): number
  waiting(): number
  sessionsCached(): number
  connections(): number
  store(): { fileBytes: number; walBytes: number }
}

const seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15]

/** Of the process, not of one node in it; the collectors cannot be taken away again, so there is one set. */
let processMetrics: Registry | undefined

function processRegistry(): Registry {
  if (processMetrics === undefined) {
    processMetrics = new Registry()
    collectDefaultMetrics({ register: processMetrics })
  }
  return processMetrics
}

export function createMetrics(gauges: Gauges): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: 'open_idos_rpc_requests_total',
    help: 'Answered JSON-RPC requests by method and outcome',
    labelNames: ['method', 'code'] as const,
    registers,
  })
  const durations = new Histogram({
    name: 'open_idos_rpc_duration_seconds',
    help: 'Time from the end of a request to its answer',
    labelNames: ['method'] as const,
    buckets: seconds,
    registers,
  })
  const commits = new Histogram({
    name: 'open_idos_commit_seconds',
    help: 'Time to run a block and sync it to disk; its count is the number of blocks',
    buckets: seconds,
    registers,
  })
  const transactions = new Counter({
    name: 'open_idos_transactions_total',
    help: 'Committed transactions by action and outcome',
    labelNames: ['action', 'code'] as const,
    registers,
  })
  const signIns = new Counter({
    name: 'open_idos_sign_ins_total',
    help: 'Opened sessions by kind of signature',
    labelNames: ['auth_type'] as const,
    registers,
  })
  const faults = new Counter({
    name: 'open_idos_block_faults_total',
    help: 'Times that transactions could not be brought to disk',
    registers,
  })
  gauge('open_idos_block_height', 'Height of the newest block', () => gauges.height())
  gauge('open_idos_waiting_transactions', 'Transactions that wait for a block', () => gauges.waiting())
  gauge('open_idos_sessions_cached', 'Sessions held in memory', () => gauges.sessionsCached())
  gauge('open_idos_connections', 'Open connections', () => gauges.connections())
  gauge('open_idos_store_bytes', 'Size of the data file', () => gauges.store().fileBytes)
  gauge('open_idos_store_wal_bytes', 'Size of the write-ahead log', () => gauges.store().walBytes)

  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  }

  const tallies = new Map<string, Tally>()

  function tallyOf(method: string, code: string): Tally {
    const kind = `${method} ${code}`
    let tally = tallies.get(kind)
    if (tally === undefined) {
      tally = new Tally(requests.labels(method, code), durations.labels(method))
      tallies.set(kind, tally)
    }
    return tally
  }

  return {
    request: ({ method, code, seconds: took }) => tallyOf(method, code).add(took),
    block: (took) => commits.observe(took),
    transaction: ({ action, code }) => transactions.inc({ action, code }),
    signIn: (authType) => signIns.inc({ auth_type: authType }),
    blockFault: () => faults.inc(),
    async text() {
      for (const tally of tallies.values()) tally.settle()
      return `${await registry.metrics()}\n${await processRegistry().metrics()}`
    },
    contentType: registry.contentType,
  }
}

/** The action that a payload names, as a label: one of the catalogue, or `other`. */
export function actionLabel(payload: Uint8Array): string {
  try {
    const reader = new ByteReader(payload)
    reader.u16()
    reader.bytes()
    const name = (fromUtf8(reader.bytes()) ?? '').toLowerCase()
    return Object.hasOwn(catalogue, name) ? name : 'other'
  } catch {
    return 'other'
  }
}
