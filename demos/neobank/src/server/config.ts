import * as v from 'valibot'
import type { WebhookDialect } from './verifier/webhooks/readers.ts'

const httpUrl = v.pipe(v.string(), v.url(), v.startsWith('http'))
const secret32 = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits are needed'),
  v.transform((hex) => Uint8Array.from(Buffer.from(hex, 'hex'))),
)

const trustedIssuer = v.object({
  name: v.pipe(v.string(), v.minLength(1)),
  /** As it stands in credentials. */
  issuer: httpUrl,
  publicKeyMultibase: v.string(),
  /** The key that signs the issuer's rows on the network, in hex. */
  authPublicKey: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/i)),
})
export type TrustedIssuer = Readonly<v.InferOutput<typeof trustedIssuer>>

const entries = v.object({
  NEOBANK_HOST: v.optional(v.string(), '127.0.0.1'),
  NEOBANK_PORT: v.optional(v.pipe(v.string(), v.digits(), v.transform(Number), v.maxValue(65535)), '7102'),
  /** As browsers reach it. */
  NEOBANK_PUBLIC_URL: v.optional(httpUrl, 'http://neobank.localhost:7102'),
  NEOBANK_DATA_DIR: v.optional(v.string(), '.data/neobank'),

  /** The node that this bank talks to. */
  NEOBANK_NODE_URL: httpUrl,
  /** Where browsers find the node, the Isle and the Enclave. */
  NEOBANK_PUBLIC_NODE_URL: httpUrl,
  NEOBANK_ISLE_URL: httpUrl,
  NEOBANK_ENCLAVE_URL: httpUrl,
  NEOBANK_DASHBOARD_URL: httpUrl,
  /** Of a wallet with test keys, for networks that are tests; pages offer it when it is given. */
  NEOBANK_WALLET_URL: v.optional(httpUrl),

  /** Ed25519 seed: signs what the bank writes; the node's operator registers its public key as an inserter. */
  NEOBANK_SIGNING_SEED: secret32,
  /** Ed25519 seed: signs credentials. Another one, so that it can live in another place. */
  NEOBANK_CREDENTIAL_SEED: secret32,
  /** X25519: opens the bank's own copies. */
  NEOBANK_ENCRYPTION_SECRET: secret32,
  /** Names the bank in its credentials. */
  NEOBANK_ISSUER_URL: v.optional(httpUrl, 'https://neobank.example/idos'),

  /** The card partner is another company, with its own keys; its few lines run in this process to keep the demo small. */
  CARDLINE_SIGNING_SEED: secret32,
  CARDLINE_ENCRYPTION_SECRET: secret32,

  NEOBANK_VERIFIER_URL: httpUrl,
  /** Where browsers find the verifier's pages. */
  NEOBANK_VERIFIER_PUBLIC_URL: v.optional(httpUrl),
  NEOBANK_VERIFIER_CLIENT_ID: v.optional(v.string(), 'neobank'),
  NEOBANK_VERIFIER_API_SECRET: v.pipe(v.string(), v.minLength(16)),
  /** Whose webhooks come. */
  NEOBANK_WEBHOOK_DIALECT: v.optional(v.picklist(['standard', 'sumsub', 'persona']), 'standard'),
  /** Two, separated by a space, while one is being replaced. In the standard dialect each is `whsec_` + base64. */
  NEOBANK_WEBHOOK_SECRETS: v.pipe(v.string(), v.regex(/^\S{16,}( \S{16,})?$/)),
  /** Where the verifier reaches this server. */
  NEOBANK_WEBHOOK_URL: httpUrl,

  /** JSON: of whom the bank takes credentials besides itself, `[{ name, issuer, publicKeyMultibase, authPublicKey }]`. */
  NEOBANK_TRUSTED_ISSUERS: v.optional(v.pipe(v.string(), v.parseJson(), v.array(trustedIssuer)), '[]'),
  /** Where people write to when they want to know something about their data. */
  NEOBANK_CONTACT: v.optional(v.pipe(v.string(), v.regex(/^(mailto:|https:)\S+$/)), 'mailto:help@neobank.example'),
  /** An application that takes what this bank issues, for the way on after an account is open. */
  NEOBANK_PARTNER_URL: v.optional(httpUrl),

  /** Opens the back office. */
  NEOBANK_STAFF_PASSWORD: v.pipe(v.string(), v.minLength(12)),
})

const schema = v.pipe(
  entries,
  v.forward(
    v.partialCheck(
      [['NEOBANK_WEBHOOK_DIALECT'], ['NEOBANK_WEBHOOK_SECRETS']],
      (c) =>
        c.NEOBANK_WEBHOOK_DIALECT !== 'standard' ||
        c.NEOBANK_WEBHOOK_SECRETS.split(' ').every((secret) => /^whsec_[A-Za-z0-9+/]+=*$/.test(secret)),
    ),
    ['NEOBANK_WEBHOOK_SECRETS'],
  ),
)

export interface Config {
  readonly host: string
  readonly port: number
  readonly publicUrl: string
  readonly dataDir: string
  readonly nodeUrl: string
  /** What browsers are told; nothing secret. */
  readonly pages: {
    readonly nodeUrl: string
    readonly isleUrl: string
    readonly enclaveUrl: string
    readonly dashboardUrl: string
    readonly walletUrl: string | undefined
    readonly partnerUrl: string | undefined
  }
  readonly keys: {
    readonly signingSeed: Uint8Array
    readonly credentialSeed: Uint8Array
    readonly encryptionSecret: Uint8Array
    readonly issuerUrl: string
  }
  readonly trustedIssuers: readonly TrustedIssuer[]
  readonly contact: string
  readonly cardline: { readonly signingSeed: Uint8Array; readonly encryptionSecret: Uint8Array }
  readonly verifier: {
    readonly url: string
    readonly publicUrl: string
    readonly clientId: string
    readonly apiSecret: string
    readonly webhookDialect: WebhookDialect
    readonly webhookSecrets: readonly string[]
    readonly webhookUrl: string
  }
  readonly staffPassword: string
}

/** Reads the environment, all of it before anything starts. @throws {Error} that names every problem, never a value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = v.safeParse(schema, env)
  if (!parsed.success) {
    const problems = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'environment'}: ${problemOf(issue)}`)
    throw new Error(`Neobank is not configured:\n${problems.join('\n')}`)
  }
  const c = parsed.output
  return {
    host: c.NEOBANK_HOST,
    port: c.NEOBANK_PORT,
    publicUrl: c.NEOBANK_PUBLIC_URL.replace(/\/$/, ''),
    dataDir: c.NEOBANK_DATA_DIR,
    nodeUrl: c.NEOBANK_NODE_URL,
    pages: {
      nodeUrl: c.NEOBANK_PUBLIC_NODE_URL,
      isleUrl: c.NEOBANK_ISLE_URL,
      enclaveUrl: c.NEOBANK_ENCLAVE_URL,
      dashboardUrl: c.NEOBANK_DASHBOARD_URL,
      walletUrl: c.NEOBANK_WALLET_URL,
      partnerUrl: c.NEOBANK_PARTNER_URL,
    },
    trustedIssuers: c.NEOBANK_TRUSTED_ISSUERS,
    contact: c.NEOBANK_CONTACT,
    keys: {
      signingSeed: c.NEOBANK_SIGNING_SEED,
      credentialSeed: c.NEOBANK_CREDENTIAL_SEED,
      encryptionSecret: c.NEOBANK_ENCRYPTION_SECRET,
      issuerUrl: c.NEOBANK_ISSUER_URL,
    },
    cardline: { signingSeed: c.CARDLINE_SIGNING_SEED, encryptionSecret: c.CARDLINE_ENCRYPTION_SECRET },
    verifier: {
      url: c.NEOBANK_VERIFIER_URL.replace(/\/$/, ''),
      publicUrl: c.NEOBANK_VERIFIER_PUBLIC_URL ?? c.NEOBANK_VERIFIER_URL,
      clientId: c.NEOBANK_VERIFIER_CLIENT_ID,
      apiSecret: c.NEOBANK_VERIFIER_API_SECRET,
      webhookDialect: c.NEOBANK_WEBHOOK_DIALECT,
      webhookSecrets: c.NEOBANK_WEBHOOK_SECRETS.split(' '),
      webhookUrl: c.NEOBANK_WEBHOOK_URL,
    },
    staffPassword: c.NEOBANK_STAFF_PASSWORD,
  }
}

/** A library's message may quote what it received, which may be a secret. */
function problemOf(issue: v.BaseIssue<unknown>): string {
  return issue.received === 'undefined' ? 'is missing' : 'does not have the right form'
}
