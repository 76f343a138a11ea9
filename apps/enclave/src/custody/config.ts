import { IdosError } from '@open-idos/protocol'
import * as v from 'valibot'

const url = v.pipe(
  v.string(),
  v.check((text) => URL.canParse(text)),
)

/** As the browser writes it: no path, no slash at the end. */
const origin = v.pipe(
  v.string(),
  v.check((text) => URL.canParse(text) && new URL(text).origin === text),
)

const schema = v.object({
  /** Names of applications that this deployment knows, by their origin. */
  apps: v.optional(v.record(origin, v.pipe(v.string(), v.minLength(1), v.maxLength(60))), {}),
  custody: v.optional(
    v.object({
      /** 21 bytes as hex. */
      contractAddress: v.pipe(v.string(), v.regex(/^[0-9a-f]{42}$/)),
      /** Base URLs in the order of the shares. */
      nodes: v.pipe(v.array(url), v.minLength(3), v.maxLength(16)),
      /** How many nodes may lie; as many shares reveal nothing. */
      degree: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 2),
      /** How many answers reconstruct the secret. */
      minimum: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2)), 3),
    }),
  ),
})

/** Nodes that keep a secret for wallets, as a deployment names them. */
export type CustodyConfig = NonNullable<EnclaveConfig['custody']>
export type EnclaveConfig = v.InferOutput<typeof schema>

/**
 * The deployment's `/config.json`: which custody nodes there are, and which applications it knows by name. The nodes are
 * fixed there, and in the content security policy, rather than discovered from a chain: whoever could change the list
 * while running could read shares.
 *
 * @throws {IdosError} `config.invalid`.
 */
export function parseConfig(json: unknown): EnclaveConfig {
  const parsed = v.safeParse(schema, json)
  const custody = parsed.success ? parsed.output.custody : undefined
  const fits = custody === undefined || (custody.minimum > custody.degree && custody.nodes.length >= custody.minimum)
  if (!parsed.success || !fits) throw new IdosError('config.invalid', { file: 'config.json' })
  return parsed.output
}
