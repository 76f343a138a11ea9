import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'

const httpUrl = v.pipe(v.string(), v.url(), v.startsWith('http'))
const milliseconds = v.pipe(v.string(), v.digits(), v.transform(Number))

/** As Standard Webhooks writes secrets. */
const standardSecret = /^whsec_[A-Za-z0-9+/]+=*$/

const client = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.minLength(1)),
    /** What people know it as; the id, written as a name, where it is not given. */
    name: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(60))),
    /** Signs the client's requests. */
    apiSecret: v.pipe(v.string(), v.minLength(16)),
    /** Sign what is sent to the client: `whsec_` + base64 in the standard dialect. Two while one is being replaced. */
    webhookSecrets: v.pipe(v.array(v.pipe(v.string(), v.minLength(16))), v.minLength(1), v.maxLength(2)),
    /** Whose webhooks the client's receiver reads. */
    webhookDialect: v.optional(v.picklist(['standard', 'sumsub', 'persona']), 'standard'),
    /** Origins that may show the capture page in a frame. */
    frameAncestors: v.optional(v.array(httpUrl), []),
    /** Where webhooks may go and people may be sent back to: prefixes. */
    urls: v.pipe(v.array(httpUrl), v.minLength(1)),
  }),
  v.check(
    ({ webhookDialect, webhookSecrets }) =>
      webhookDialect !== 'standard' || webhookSecrets.every((secret) => standardSecret.test(secret)),
    'webhookSecrets of the standard dialect are `whsec_` and base64',
  ),
)

const schema = v.object({
  VERIFIER_HOST: v.optional(v.string(), '127.0.0.1'),
  VERIFIER_PORT: v.optional(v.pipe(v.string(), v.digits(), v.transform(Number), v.maxValue(65535)), '7103'),
  /** As browsers reach it. */
  VERIFIER_PUBLIC_URL: v.optional(httpUrl, 'http://verifier.localhost:7103'),
  VERIFIER_DATA_DIR: v.optional(v.string(), '.data/verifier'),
  /** JSON: the applications that may open cases. */
  VERIFIER_CLIENTS: v.pipe(v.string(), v.parseJson(), v.array(client), v.minLength(1)),
  /** How long a decision takes. */
  VERIFIER_DECISION_DELAY_MS: v.optional(milliseconds, '2000'),
  /** How long a case waits for its person. */
  VERIFIER_CASE_LIFETIME_MS: v.optional(milliseconds, String(7 * 24 * 3_600_000)),
  /** How long documents are kept after the decision. */
  VERIFIER_RETENTION_MS: v.optional(milliseconds, String(24 * 3_600_000)),
  /** Waits between deliveries of a webhook. */
  VERIFIER_RETRY_MS: v.optional(v.pipe(v.string(), v.regex(/^\d+(,\d+)*$/)), '5000,60000,600000,3600000,21600000'),
  /** `on`: a panel lets a developer force any outcome. Never for real people. */
  VERIFIER_TEST_CONTROLS: v.optional(v.picklist(['on', 'off']), 'off'),
  /** Base64 of 32 bytes that documents are encrypted with on disk; made and kept in the data folder when not given. */
  VERIFIER_FILE_KEY: v.optional(v.pipe(v.string(), v.base64())),
})

export type Client = v.InferOutput<typeof client>

export interface Config {
  readonly host: string
  readonly port: number
  readonly publicUrl: string
  readonly dataDir: string
  readonly clients: readonly Client[]
  readonly decisionDelayMs: number
  readonly caseLifetimeMs: number
  readonly retentionMs: number
  readonly retryMs: readonly number[]
  readonly testControls: boolean
  /** 32 bytes. */
  readonly fileKey: Uint8Array
}

/** Reads the environment, all of it before anything starts. @throws {Error} that names every problem. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = v.safeParse(schema, env)
  if (!parsed.success) {
    const problems = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'environment'}: ${issue.message}`)
    throw new Error(`The verifier is not configured:\n${problems.join('\n')}`)
  }
  const c = parsed.output
  const fileKey = fileKeyOf(c.VERIFIER_FILE_KEY, c.VERIFIER_DATA_DIR)
  return {
    host: c.VERIFIER_HOST,
    port: c.VERIFIER_PORT,
    publicUrl: c.VERIFIER_PUBLIC_URL.replace(/\/$/, ''),
    dataDir: c.VERIFIER_DATA_DIR,
    clients: c.VERIFIER_CLIENTS,
    decisionDelayMs: c.VERIFIER_DECISION_DELAY_MS,
    caseLifetimeMs: c.VERIFIER_CASE_LIFETIME_MS,
    retentionMs: c.VERIFIER_RETENTION_MS,
    retryMs: c.VERIFIER_RETRY_MS.split(',').map(Number),
    testControls: c.VERIFIER_TEST_CONTROLS === 'on',
    fileKey,
  }
}

function fileKeyOf(base64: string | undefined, dataDir: string): Uint8Array {
  if (base64 !== undefined) {
    const key = Buffer.from(base64, 'base64')
    if (key.length !== 32) throw new Error('VERIFIER_FILE_KEY: 32 bytes are needed')
    return key
  }
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, 'file-key')
  if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600 })
  return readFileSync(path)
}
