import * as v from 'valibot'

const url = v.pipe(v.string(), v.url(), v.startsWith('http'))
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(80))

const schema = v.object({
  /** Storage node, as browsers reach it. */
  nodeUrl: url,
  /** The Enclave that keeps the keys of this network's people. */
  enclaveUrl: url,
  /** When given, a node of another network is refused. */
  chainId: v.optional(v.string()),
  /** Development only: origin of a wallet with known keys, announced by its `announce.js`. */
  walletUrl: v.optional(url),
  /** Issuers whose signatures are shown with a name. */
  issuers: v.optional(
    v.array(
      v.object({
        name,
        /** Its address in credentials. */
        issuer: url,
        publicKeyMultibase: v.string(),
        /** Hex of the key that signs its rows on the network. */
        authPublicKey: v.optional(v.string()),
        /** Where a person begins with it. */
        startUrl: v.optional(url),
      }),
    ),
    [],
  ),
  /** Recipients that are shown with a name. */
  consumers: v.optional(v.array(v.object({ name, identifier: v.string() })), []),
})

/** What a deployment says in `/config.json`: nothing secret. */
export type Config = v.InferOutput<typeof schema>
export type KnownIssuer = Config['issuers'][number]

const TIMEOUT_MS = 10_000

/** Reads `/config.json` of this origin. @returns undefined when it is not there or is not valid. */
export async function loadConfig(): Promise<Config | undefined> {
  try {
    const response = await fetch('/config.json', { cache: 'no-cache', signal: AbortSignal.timeout(TIMEOUT_MS) })
    return response.ok ? parseConfig(await response.json()) : undefined
  } catch {
    return undefined
  }
}

/** @returns undefined for what is no configuration. Addresses come back without a slash at the end. */
export function parseConfig(value: unknown): Config | undefined {
  const parsed = v.safeParse(schema, value)
  if (!parsed.success) return undefined
  const { nodeUrl, enclaveUrl, walletUrl, ...rest } = parsed.output
  return {
    ...rest,
    nodeUrl: bare(nodeUrl),
    enclaveUrl: bare(enclaveUrl),
    ...(walletUrl === undefined ? {} : { walletUrl: bare(walletUrl) }),
  }
}

function bare(address: string): string {
  return address.replace(/\/+$/, '')
}
