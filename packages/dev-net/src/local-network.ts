import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createIssuer } from '@open-idos/credentials'
import { readConfig as readLenderConfig, startLender } from '@open-idos/demo-lender'
import { readConfig as readNeobankConfig, startNeobank } from '@open-idos/demo-neobank'
import { readConfig as readVerifierConfig, startVerifier } from '@open-idos/demo-verifier'
import type { RunningNode } from '@open-idos/node'
import { toHex } from '@open-idos/protocol'
import { startLocalNode } from './local-node.ts'
import { persona } from './personas.ts'
import { serveSite } from './sites/static-site.ts'

/** The pieces, in the order in which they start. Each has an origin of its own. */
export const pieces = ['node', 'enclave', 'isle', 'dashboard', 'wallet', 'verifier', 'neobank', 'lender'] as const
export type Piece = (typeof pieces)[number]

export interface LocalNetworkOptions {
  /** Folder of all data. */
  readonly dataDir: string
  /** Port of the node; the others follow it. 0 for free ports. */
  readonly port: number
  /** Called when a piece is up. */
  readonly onStarted?: ((piece: Piece, url: string) => void) | undefined
  /** Of the node. */
  readonly logLevel?: 'info' | 'warn' | 'silent' | undefined
  /** What the servers of the demos note: lines of JSON without personal data. Dropped where it is not given. */
  readonly onLog?: ((piece: Piece, line: string) => void) | undefined
  /** How long the verifier takes to decide, in milliseconds. */
  readonly decisionDelayMs?: number | undefined
  /** Of whom the bank takes credentials besides itself. */
  readonly trustedIssuers?: readonly object[] | undefined
}

export interface LocalNetwork extends AsyncDisposable {
  readonly node: RunningNode
  /** As browsers reach them, without a slash at the end. */
  readonly urls: Readonly<Record<Piece, string>>
  /** Opens the back offices. */
  readonly staffPassword: string
}

const issuerUrl = 'https://neobank.example/idos'
/** For development on one machine; whoever reaches it is its developer. */
const staffPassword = 'staff of the demo'

/**
 * The whole of idOS on one machine: a node, the Enclave, the Isle, the dashboard, a wallet with test keys, an identity
 * verifier, a bank and a lender, each on its own origin below `localhost`.
 *
 * @throws what the first piece that does not start throws; the others are stopped.
 */
export async function startLocalNetwork(options: LocalNetworkOptions): Promise<LocalNetwork> {
  const started = new Started()
  try {
    return await startAll(options, started)
  } catch (error) {
    await started[Symbol.asyncDispose]()
    throw error
  }
}

async function startAll(options: LocalNetworkOptions, started: Started): Promise<LocalNetwork> {
  const { dataDir, port, onStarted, decisionDelayMs = 3000, trustedIssuers = [] } = options
  const ports = await choosePorts(port)
  const urls = Object.fromEntries(
    pieces.map((piece) => [piece, `http://${piece}.localhost:${ports[piece]}`]),
  ) as Record<Piece, string>
  /** For servers: names below `localhost` are known to browsers, not to every system's resolver. */
  const local = (piece: Piece): string => `http://127.0.0.1:${ports[piece]}`
  const announce = (piece: Piece): void => onStarted?.(piece, urls[piece])
  const logOf =
    (piece: Piece) =>
    (line: string): void =>
      options.onLog?.(piece, line)

  const node = await startLocalNode({
    dataDir: join(dataDir, 'node'),
    port: ports.node,
    logLevel: options.logLevel ?? 'silent',
    publicUrls: [urls.node, local('node')],
  })
  started.add({ [Symbol.asyncDispose]: () => node.close() })
  announce('node')

  const [neobank, cardline, charlie] = [
    persona('Neobank', 'server'),
    persona('Cardline', 'server'),
    persona('Charlie', 'server'),
  ]
  const credentialKey = createIssuer({ issuer: issuerUrl, seed: neobank.secret })
  const issuer = {
    name: 'Neobank',
    issuer: issuerUrl,
    publicKeyMultibase: credentialKey.publicKeyMultibase,
    authPublicKey: neobank.caller,
  }
  const config = {
    nodeUrl: urls.node,
    enclaveUrl: urls.enclave,
    isleUrl: urls.isle,
    dashboardUrl: urls.dashboard,
    walletUrl: urls.wallet,
  }
  /** Whom the Dashboard calls by name. */
  const known = {
    issuers: [{ ...issuer, startUrl: urls.neobank }],
    consumers: [
      { name: 'Neobank', identifier: neobank.caller },
      { name: 'Cardline', identifier: cardline.caller },
      { name: 'Lendwell', identifier: charlie.caller },
    ],
  }
  const site = async (
    piece: Piece,
    folder: string,
    more: { singlePage?: boolean; files?: Record<string, string> } = {},
  ) => {
    const path = fileURLToPath(new URL(`../../../${folder}/dist/site`, import.meta.url))
    started.add(await serveSite({ folder: path, name: `${piece}.localhost`, port: ports[piece], ...more }))
    announce(piece)
  }
  const apps = {
    [urls.isle]: 'Isle',
    [urls.dashboard]: 'Data Dashboard',
    [urls.neobank]: 'Neobank',
    [urls.lender]: 'Lendwell',
  }
  await site('enclave', 'apps/enclave', { files: { '/config.json': JSON.stringify({ apps }) } })
  await site('isle', 'apps/isle', { files: { '/config.json': JSON.stringify(config) } })
  await site('dashboard', 'apps/dashboard', {
    singlePage: true,
    files: { '/config.json': JSON.stringify({ ...config, ...known }) },
  })
  await site('wallet', 'demos/wallet')

  const secrets = readSecrets(dataDir)
  const verifier = await startVerifier(
    readVerifierConfig({
      VERIFIER_PORT: String(ports.verifier),
      VERIFIER_PUBLIC_URL: urls.verifier,
      VERIFIER_DATA_DIR: join(dataDir, 'verifier'),
      VERIFIER_DECISION_DELAY_MS: String(decisionDelayMs),
      VERIFIER_TEST_CONTROLS: 'on',
      VERIFIER_CLIENTS: JSON.stringify([
        {
          id: 'neobank',
          apiSecret: secrets.verifierApi,
          webhookSecrets: [secrets.webhook],
          frameAncestors: [urls.neobank, urls.isle],
          urls: [urls.neobank, local('neobank')],
        },
      ]),
    }),
  )
  started.add(verifier)
  announce('verifier')

  const pagesOf = (prefix: string) => ({
    [`${prefix}_NODE_URL`]: local('node'),
    [`${prefix}_PUBLIC_NODE_URL`]: urls.node,
    [`${prefix}_ISLE_URL`]: urls.isle,
    [`${prefix}_ENCLAVE_URL`]: urls.enclave,
    [`${prefix}_DASHBOARD_URL`]: urls.dashboard,
    [`${prefix}_WALLET_URL`]: urls.wallet,
    [`${prefix}_STAFF_PASSWORD`]: staffPassword,
  })
  const bank = await startNeobank(
    readNeobankConfig({
      ...pagesOf('NEOBANK'),
      NEOBANK_PORT: String(ports.neobank),
      NEOBANK_PUBLIC_URL: urls.neobank,
      NEOBANK_DATA_DIR: join(dataDir, 'neobank'),
      NEOBANK_SIGNING_SEED: toHex(neobank.secret),
      NEOBANK_CREDENTIAL_SEED: toHex(neobank.secret),
      NEOBANK_ENCRYPTION_SECRET: toHex(neobank.encryption.secretKey),
      NEOBANK_ISSUER_URL: issuerUrl,
      CARDLINE_SIGNING_SEED: toHex(cardline.secret),
      CARDLINE_ENCRYPTION_SECRET: toHex(cardline.encryption.secretKey),
      NEOBANK_VERIFIER_URL: local('verifier'),
      NEOBANK_VERIFIER_PUBLIC_URL: urls.verifier,
      NEOBANK_VERIFIER_API_SECRET: secrets.verifierApi,
      NEOBANK_WEBHOOK_SECRETS: secrets.webhook,
      NEOBANK_WEBHOOK_URL: `${local('neobank')}/webhooks/verifier`,
      NEOBANK_PARTNER_URL: urls.lender,
      NEOBANK_TRUSTED_ISSUERS: JSON.stringify(trustedIssuers),
    }),
    logOf('neobank'),
  )
  started.add(bank)
  announce('neobank')

  const lender = await startLender(
    readLenderConfig({
      ...pagesOf('LENDER'),
      LENDER_PORT: String(ports.lender),
      LENDER_PUBLIC_URL: urls.lender,
      LENDER_DATA_DIR: join(dataDir, 'lender'),
      LENDER_SIGNING_SEED: toHex(charlie.secret),
      LENDER_ENCRYPTION_SECRET: toHex(charlie.encryption.secretKey),
      LENDER_TRUSTED_ISSUERS: JSON.stringify([{ ...issuer, url: urls.neobank }]),
    }),
    logOf('lender'),
  )
  started.add(lender)
  announce('lender')

  return { node, urls, staffPassword, [Symbol.asyncDispose]: () => started[Symbol.asyncDispose]() }
}

/** What runs, stopped in the opposite order. */
class Started implements AsyncDisposable {
  readonly #parts: AsyncDisposable[] = []

  add(part: AsyncDisposable): void {
    this.#parts.push(part)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const part of this.#parts.splice(0).reverse()) await part[Symbol.asyncDispose]()
  }
}

/** One port after the other, or, from 0, whatever is free. */
async function choosePorts(first: number): Promise<Readonly<Record<Piece, number>>> {
  const ports = first === 0 ? await freePorts(pieces.length) : pieces.map((_, i) => first + i)
  return Object.fromEntries(pieces.map((piece, i) => [piece, ports[i]])) as Record<Piece, number>
}

/** Held all at once, so that no two are the same. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

/** Secrets between the bank and the verifier, made once and kept with the data. */
function readSecrets(dataDir: string): { readonly verifierApi: string; readonly webhook: string } {
  const path = join(dataDir, 'secrets.json')
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true })
    const made = {
      verifierApi: randomBytes(24).toString('hex'),
      webhook: `whsec_${randomBytes(32).toString('base64')}`,
    }
    writeFileSync(path, JSON.stringify(made), { mode: 0o600 })
  }
  return JSON.parse(readFileSync(path, 'utf8')) as { verifierApi: string; webhook: string }
}
