import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import type { CryptoEngine } from '@open-idos/crypto'
import { createEmbeddedOrdering, type Ordering } from '@open-idos/ordering'
import { IdosError } from '@open-idos/protocol'
import { openStore, type SqliteStore, type StoreWork } from '@open-idos/store'
import { createBlockMaker, type MadeBlock } from './block-maker.ts'
import { BlockThread } from './block-thread.ts'
import type { Secrets } from './config.ts'
import { ownerOf, statePath } from './data-dir.ts'
import * as events from './events.ts'
import { createHealth } from './health.ts'
import { createCors } from './http/cors.ts'
import { BodyBudget } from './http/read-body.ts'
import { createRateLimiter } from './limits.ts'
import { createLogger, type Logger } from './log.ts'
import { createMachine } from './machine.ts'
import { createMetrics } from './metrics.ts'
import { loadCryptoEngine } from './native-engine.ts'
import { observeMachine } from './observe-machine.ts'
import { createRouter } from './routes.ts'
import { createRpcEndpoint } from './rpc/handle-request.ts'
import { createMethods } from './rpc/methods.ts'
import { listen } from './server.ts'
import { createSessions } from './sessions.ts'
import type { Config } from './settings.ts'
import { createSignIn } from './sign-in.ts'

/** A node that answers. */
export interface RunningNode extends AsyncDisposable {
  /** Where it is reached from this machine. */
  readonly url: string
  /** As it came to run: with the port taken, the public URLs and the owner. */
  readonly config: Config
  readonly store: SqliteStore
  readonly ordering: Ordering
  /** Answers what is in flight, commits what waits, closes the file. */
  close(): Promise<void>
}

/** What a test, or a program that embeds a node, may bring itself. */
export interface NodeOverrides {
  /** Milliseconds since 1970. */
  readonly now?: () => number
  readonly crypto?: CryptoEngine
  readonly log?: Logger
  /** Open already; the node closes it with itself. */
  readonly store?: SqliteStore
  readonly secrets?: Secrets
}

/** Clients whose rate is remembered, and sessions held in memory: some ten megabytes each at most. */
const maxClients = 50_000
const maxCachedSessions = 20_000
const sweepMs = 10 * 60 * 1000
/** By how much clocks may differ without anybody being told. */
const toleratedSeconds = 60

/** Version of this package. */
export const nodeVersion: string = readVersion()

/**
 * Builds and starts a node: store, engine, ordering, sessions, HTTP.
 *
 * @throws {IdosError} `store.*` when the data file cannot be used.
 */
export async function startNode(config: Config, overrides: NodeOverrides = {}): Promise<RunningNode> {
  const now = overrides.now ?? Date.now
  const log = overrides.log ?? createLogger(config)
  const { engine: crypto, name, missing } = await cryptoEngine(overrides.crypto)
  const store = overrides.store ?? (await openOwnStore(config, log))
  try {
    return await build({ config, now, log, crypto, cryptoName: name, missing, store, secrets: overrides.secrets })
  } catch (error) {
    await store.close()
    throw error
  }
}

interface Ingredients {
  readonly config: Config
  readonly now: () => number
  readonly log: Logger
  readonly crypto: CryptoEngine
  readonly cryptoName: string
  readonly missing: readonly string[]
  readonly store: SqliteStore
  readonly secrets: Secrets | undefined
}

async function build({
  config,
  now,
  log,
  crypto,
  cryptoName,
  missing,
  store,
  secrets,
}: Ingredients): Promise<RunningNode> {
  const health = createHealth({ store, crypto, now })
  let connections = () => 0
  const metrics = createMetrics({
    height: () => store.head()?.height ?? 0,
    waiting: () => ordering.waiting,
    sessionsCached: () => sessions.cached,
    connections: () => connections(),
    store: () => store.stats(),
  })
  const machineLog = log.child({ part: 'machine' })
  const onBlock = (made: MadeBlock) => {
    health.committed()
    metrics.block(made.seconds)
    events.blockCommitted(machineLog, made)
  }
  const here = createBlockMaker({ store, crypto, onBlock })
  // The thread loads an engine of its own, so it is of no use to whoever brings another one.
  const fits = cryptoName !== 'given' && BlockThread.fits(store)
  const thread = fits ? new BlockThread({ store, here, onBlock }) : undefined
  const seconds = () => Math.floor(now() / 1000)
  const machine = observeMachine(createMachine(config, { store, crypto, now: seconds, blocks: thread ?? here }), {
    metrics,
    log: machineLog,
  })
  const ordering: Ordering = createEmbeddedOrdering(
    { maxWaiting: config.maxWaitingTransactions },
    {
      machine,
      onFault(error) {
        health.faulted()
        metrics.blockFault()
        events.blockFailed(log, error)
      },
    },
  )
  const sessions = createSessions(
    { ttlSeconds: config.sessionTtlSeconds, maxCached: maxCachedSessions },
    { store: store.sessions, crypto, now },
  )
  // Known only once the port is; nothing asks before.
  let publicUrls: readonly string[] = config.publicUrls
  const { chainId } = store.genesis
  const signIn = createSignIn(
    { chainId, ttlSeconds: config.nonceTtlSeconds, publicUrls: () => publicUrls },
    { crypto, now },
  )
  const methods = createMethods(
    { nodeVersion, commitTimeoutMs: config.commitTimeoutMs },
    {
      store,
      machine,
      ordering,
      crypto,
      health,
      sessions,
      signIn,
      signIns: createRateLimiter({ perMinute: config.signInsPerMinute, maxClients }, { now }),
      profileChecks: createRateLimiter({ perMinute: config.profileChecksPerMinute, maxClients }, { now }),
      onSignIn(session) {
        metrics.signIn(session.authType)
        events.sessionOpened(log, session)
      },
    },
  )
  const cors = createCors(config.allowedOrigins)
  const rpcLog = log.child({ part: 'rpc' })
  const logsAnswers = rpcLog.isLevelEnabled('debug')
  const rpc = createRpcEndpoint(config, {
    methods,
    cors,
    budget: new BodyBudget(config.maxBufferedBytes),
    newFaultId: () => randomBytes(8).toString('hex'),
    onAnswer(call) {
      metrics.request(call)
      if (logsAnswers) events.requestAnswered(rpcLog, call)
    },
    onFault: (fault) => events.requestFailed(rpcLog, fault),
  })
  const router = createRouter(
    { metrics: config.metrics, docs: config.docs, metricsToken: secrets?.metricsToken, nodeVersion },
    { rpc, health, metrics, cors, onFault: (error) => events.pageFailed(log, error) },
  )
  const server = await listen(config, router)
  connections = () => server.connections
  const url = `http://${localHost(config.host)}:${server.port}`
  if (publicUrls.length === 0) {
    publicUrls = [...new Set(['localhost', '127.0.0.1'].map((host) => `http://${host}:${server.port}`).concat(url))]
  }

  const sweep = setInterval(() => {
    sessions.sweep().catch((error: unknown) => events.sweepFailed(log, error))
  }, sweepMs)
  sweep.unref()

  const behind = (store.head()?.time ?? 0) - seconds()
  if (behind > toleratedSeconds) events.clockBehind(log, { seconds: behind })
  events.nodeStarted(log, { url, chainId, height: store.head()?.height ?? 0, crypto: cryptoName, missing })

  let closing: Promise<void> | undefined
  async function close(): Promise<void> {
    events.nodeStopping(log, { waiting: ordering.waiting })
    health.stopping()
    clearInterval(sweep)
    await server.close()
    await ordering.close()
    await thread?.close()
    await store.close()
    events.nodeStopped(log)
  }
  return {
    url,
    config: { ...config, port: server.port, publicUrls, owner: store.genesis.owner },
    store,
    ordering,
    close: () => (closing ??= close()),
    [Symbol.asyncDispose]: () => (closing ??= close()),
  }
}

async function cryptoEngine(given: CryptoEngine | undefined) {
  return given === undefined ? loadCryptoEngine() : { engine: given, name: 'given', missing: [] }
}

async function openOwnStore(config: Config, log: Logger): Promise<SqliteStore> {
  const { chainId } = config
  const path = statePath(config)
  const owner = ownerOf(config, (made) => events.ownerKeyMade(log, made))
  const onWork = (work: StoreWork) => events.storeWorks(log, { work })
  if (owner !== undefined) return openStore({ path, genesis: { chainId, owner }, onWork })
  const store = await openStore({ path, onWork })
  if (store.genesis.chainId === chainId) return store
  await store.close()
  const facts = { path, what: 'chainId', found: store.genesis.chainId, wanted: chainId }
  throw new IdosError('store.other_network', facts)
}

/** How a listening address is written when it is called from this machine. */
function localHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

function readVersion(): string {
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string }
  return version
}
