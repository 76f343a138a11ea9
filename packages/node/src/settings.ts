import { parseEvmAddress, portableEngine, toChecksumAddress } from '@open-idos/crypto'
import { z } from 'zod'

/** How a setting is written where everything is text: in the environment and in flags. */
type SettingKind = 'text' | 'number' | 'boolean' | 'list'

/** One setting: its kind, what it may hold, its default, and one sentence for people. */
export interface Setting<T> {
  readonly kind: SettingKind
  readonly schema: z.ZodType<T>
  readonly default: T
  readonly doc: string
}

function setting<T>(kind: SettingKind, schema: z.ZodType<T>, fallback: NoInfer<T>, doc: string): Setting<T> {
  return { kind, schema, default: fallback, doc }
}

const MIB = 1024 * 1024
const milliseconds = z.int().min(1).max(3_600_000)
const perMinute = z.int().min(1).max(1_000_000)

/** An http or https address without trailing slash, query or fragment: what a client is configured with. */
const publicUrl = z.string().refine((text) => {
  if (!URL.canParse(text) || /[\s?#]/.test(text) || text.endsWith('/')) return false
  const { protocol, username, password } = new URL(text)
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === ''
}, 'must be an http or https URL without trailing slash, query or credentials')

const origin = z
  .string()
  .refine(
    (text) => text === '*' || (URL.canParse(text) && new URL(text).origin === text),
    'must be "*" or an origin such as https://app.example.org',
  )

/** Callers are compared letter by letter, so the owner is kept as callers are written. */
const ownerIdentifier = z
  .string()
  .max(256)
  .transform((text) => {
    const address = parseEvmAddress(text)
    if (address !== undefined) return toChecksumAddress(address, portableEngine)
    return /^[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : text
  })

/** Texts that end up in signed texts: one line of visible ASCII. */
const oneLine = z.string().regex(/^[\x21-\x7e]{1,64}$/, 'must be 1 to 64 visible characters without spaces')

/**
 * Every setting by the name that it has in the config file. Environment and flags are spelled from that name:
 * `maxRequestBytes` is `OPEN_IDOS_MAX_REQUEST_BYTES` and `--max-request-bytes`.
 */
export const settings = {
  host: setting('text', z.string().min(1), '127.0.0.1', 'Address to listen on'),
  port: setting('number', z.int().min(0).max(65_535), 8484, 'Port to listen on; 0 takes a free one'),
  dataDir: setting('text', z.string().min(1), 'open-idos-data', 'Folder of the data file, or ":memory:"'),
  chainId: setting('text', oneLine, 'open-idos-local', 'Name of the network; part of every signed text'),
  owner: setting(
    'text',
    ownerIdentifier,
    '',
    'Identifier of the deployment owner; empty: the key in <dataDir>/owner.key, made when missing',
  ),
  publicUrls: setting(
    'list',
    z.array(publicUrl).max(16),
    [],
    'URLs that clients reach this node by, as they type them; empty: localhost and 127.0.0.1',
  ),
  allowedOrigins: setting(
    'list',
    z.array(origin).min(1),
    ['*'],
    'Web origins whose pages may call this node; * allows every page',
  ),
  trustedProxies: setting(
    'number',
    z.int().min(0).max(8),
    0,
    'How many proxies in front of this node add to X-Forwarded-For',
  ),
  maxTransactionBytes: setting(
    'number',
    z
      .int()
      .min(1024)
      .max(64 * MIB),
    // Two contents of 4 MiB (`create_credentials_by_dwg`) are 10.7 MiB of base64, plus notes, signatures and proofs.
    12 * MIB,
    'Largest transaction in bytes; twice a 4 MiB document with everything around it fits the default',
  ),
  maxRequestBytes: setting(
    'number',
    z
      .int()
      .min(1024)
      .max(128 * MIB),
    // A transaction travels as base64 inside JSON: 12 MiB become 16, and the envelope is small.
    16 * MIB + 64 * 1024,
    'Largest request body in bytes; base64 makes four of three, so a third more than the largest transaction',
  ),
  maxBufferedBytes: setting(
    'number',
    z.int().min(1024),
    256 * MIB,
    'How many bytes of unfinished request bodies are held at once, over all connections',
  ),
  maxConnections: setting('number', z.int().min(1).max(100_000), 2048, 'How many connections are open at once'),
  receiveTimeoutMs: setting('number', milliseconds, 30_000, 'How long a request may take to arrive'),
  callTimeoutMs: setting('number', milliseconds, 20_000, 'How long answering a request may take'),
  commitTimeoutMs: setting('number', milliseconds, 15_000, 'How long a client waits for its block'),
  stopTimeoutMs: setting('number', milliseconds, 10_000, 'How long a stopping node finishes what is in flight'),
  maxWaitingTransactions: setting(
    'number',
    z.int().min(1).max(1_000_000),
    10_000,
    'How many accepted transactions may wait for a block',
  ),
  sessionTtlSeconds: setting('number', z.int().min(60).max(31_536_000), 86_400, 'How long a sign-in lasts'),
  nonceTtlSeconds: setting('number', z.int().min(30).max(3600), 300, 'How long a sign-in text may take to be signed'),
  signInsPerMinute: setting('number', perMinute, 30, 'Sign-ins that one client address may try in a minute'),
  profileChecksPerMinute: setting(
    'number',
    perMinute,
    120,
    'has_profile calls that one client address may make in a minute',
  ),
  metrics: setting('boolean', z.boolean(), true, 'Whether GET /metrics answers'),
  docs: setting('boolean', z.boolean(), true, 'Whether GET /docs and /spec/v1 answer'),
  logLevel: setting(
    'text',
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
    'info',
    'fatal, error, warn, info, debug or silent',
  ),
} as const

export type SettingName = keyof typeof settings

/** How this node runs. Made by `readConfig` or `createConfig` only. */
export type Config = {
  readonly [K in SettingName]: (typeof settings)[K] extends Setting<infer T> ? Readonly<T> : never
}

/** Name of a setting in the environment. */
export function environmentName(name: string): string {
  return `OPEN_IDOS_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`
}

/** Name of a setting on the command line. */
export function flagName(name: string): string {
  return `--${name.replace(/[A-Z]/g, '-$&').toLowerCase()}`
}
