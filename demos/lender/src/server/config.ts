import * as v from 'valibot'

const httpUrl = v.pipe(v.string(), v.url(), v.startsWith('http'))
const secret32 = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/),
  v.transform((hex) => Uint8Array.from(Buffer.from(hex, 'hex'))),
)

const trustedIssuer = v.object({
  name: v.pipe(v.string(), v.minLength(1)),
  /** As it stands in credentials. */
  issuer: httpUrl,
  publicKeyMultibase: v.string(),
  /** The key that signs the issuer's rows on the network, in hex. */
  authPublicKey: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/i)),
  /** Where people get a credential of this issuer. */
  url: v.optional(httpUrl),
})

const schema = v.object({
  LENDER_HOST: v.optional(v.string(), '127.0.0.1'),
  LENDER_PORT: v.optional(v.pipe(v.string(), v.digits(), v.transform(Number), v.maxValue(65535)), '7104'),
  /** As browsers reach it. */
  LENDER_PUBLIC_URL: v.optional(httpUrl, 'http://lender.localhost:7104'),
  LENDER_DATA_DIR: v.optional(v.string(), '.data/lender'),
  LENDER_NODE_URL: httpUrl,
  LENDER_PUBLIC_NODE_URL: httpUrl,
  LENDER_ISLE_URL: httpUrl,
  LENDER_ENCLAVE_URL: httpUrl,
  LENDER_DASHBOARD_URL: httpUrl,
  /** Of a wallet with test keys, for networks that are tests; pages offer it when it is given. */
  LENDER_WALLET_URL: v.optional(httpUrl),
  /** Ed25519 seed: who the lender is on the network. */
  LENDER_SIGNING_SEED: secret32,
  /** X25519: opens what is shared with the lender. */
  LENDER_ENCRYPTION_SECRET: secret32,
  /** JSON: whose credentials are accepted, `[{ name, issuer, publicKeyMultibase, authPublicKey, url? }]`. */
  LENDER_TRUSTED_ISSUERS: v.pipe(v.string(), v.parseJson(), v.array(trustedIssuer), v.minLength(1)),
  /** Where people write to when they want to know something about their data. */
  LENDER_CONTACT: v.optional(v.pipe(v.string(), v.regex(/^(mailto:|https:)\S+$/)), 'mailto:help@lendwell.example'),
  /** Opens the page of the staff. */
  LENDER_STAFF_PASSWORD: v.pipe(v.string(), v.minLength(12)),
})

export interface Config {
  readonly host: string
  readonly port: number
  readonly publicUrl: string
  readonly dataDir: string
  readonly nodeUrl: string
  /** What browsers are told; nothing secret. */
  readonly pages: Readonly<Record<'nodeUrl' | 'isleUrl' | 'enclaveUrl' | 'dashboardUrl', string>> & {
    readonly walletUrl: string | undefined
  }
  readonly signingSeed: Uint8Array
  readonly encryptionSecret: Uint8Array
  readonly trustedIssuers: readonly Readonly<v.InferOutput<typeof trustedIssuer>>[]
  readonly contact: string
  readonly staffPassword: string
}

/** Reads the environment, all of it before anything starts. @throws {Error} that names every problem, never a value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = v.safeParse(schema, env)
  if (!parsed.success) {
    const problems = parsed.issues.map((issue) => {
      const what = issue.received === 'undefined' ? 'is missing' : 'does not have the right form'
      return `${v.getDotPath(issue) ?? 'environment'}: ${what}`
    })
    throw new Error(`The lender is not configured:\n${problems.join('\n')}`)
  }
  const c = parsed.output
  return {
    host: c.LENDER_HOST,
    port: c.LENDER_PORT,
    publicUrl: c.LENDER_PUBLIC_URL.replace(/\/$/, ''),
    dataDir: c.LENDER_DATA_DIR,
    nodeUrl: c.LENDER_NODE_URL,
    pages: {
      nodeUrl: c.LENDER_PUBLIC_NODE_URL,
      isleUrl: c.LENDER_ISLE_URL,
      enclaveUrl: c.LENDER_ENCLAVE_URL,
      dashboardUrl: c.LENDER_DASHBOARD_URL,
      walletUrl: c.LENDER_WALLET_URL,
    },
    signingSeed: c.LENDER_SIGNING_SEED,
    encryptionSecret: c.LENDER_ENCRYPTION_SECRET,
    trustedIssuers: c.LENDER_TRUSTED_ISSUERS,
    contact: c.LENDER_CONTACT,
    staffPassword: c.LENDER_STAFF_PASSWORD,
  }
}
