import { IsleError } from '@open-idos/isle/error'
import type { Names, ToFrame } from '@open-idos/isle/wire'
import * as v from 'valibot'

// What a page sends, looked at before anything is done with it. Members that are not named are dropped.

const short = v.pipe(v.string(), v.maxLength(300))
const key = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
/** By language. */
export const words = v.record(short, v.pipe(v.string(), v.maxLength(1000)))
export { key as keyText, short as shortText }

const httpUrl = v.pipe(v.string(), v.maxLength(2000), v.regex(/^https?:\/\//), v.url())
const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000_000))
const criteria = v.object({
  pick: v.optional(v.record(short, v.array(v.unknown()))),
  omit: v.optional(v.record(short, v.array(v.unknown()))),
})
const issuer = v.object({ authPublicKey: key, name: v.optional(short) })
const need = v.object({
  issuers: v.pipe(v.array(issuer), v.maxLength(100)),
  level: v.optional(v.picklist(['basic', 'plus'])),
  addons: v.optional(v.pipe(v.array(short), v.maxLength(20))),
  publicNotes: v.optional(criteria),
  privateFields: v.optional(criteria),
  maxAgeDays: v.optional(v.pipe(v.number(), v.minValue(0))),
})
const consumer = v.object({
  authPublicKey: key,
  encryptionPublicKey: v.pipe(v.string(), v.base64(), v.length(44)),
  name: v.optional(short),
})
const chain = v.picklist(['EVM', 'NEAR', 'XRPL', 'Stellar', 'FaceSign'])
const wallet = v.object({ chain, address: key, publicKey: v.nullable(key) })
const found = v.object({
  id: short,
  name: v.pipe(v.string(), v.maxLength(100)),
  icon: v.union([v.literal(''), v.pipe(v.string(), v.startsWith('data:image/'), v.maxLength(500_000))]),
  chain,
  recent: v.boolean(),
})
const walletList = v.pipe(v.array(found), v.maxLength(100))

const colour = v.optional(v.pipe(v.string(), v.maxLength(100), v.regex(/^[\w#%.,()\s/+-]+$/)))
const length = v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}(\.\d{1,3})?(px|rem)$/)))
const tokens = v.object({
  accent: colour,
  surface: colour,
  text: colour,
  muted: colour,
  border: colour,
  danger: colour,
  radius: length,
  space: length,
})
const theme = v.picklist(['auto', 'light', 'dark'])
const mode = v.picklist(['inline', 'dialog', 'chip', 'headless'])
const lang = v.pipe(v.string(), v.maxLength(40), v.regex(/^[\w-]*$/))
const hooks = v.pipe(v.array(short), v.maxLength(20))

export const hello = v.object({
  type: v.literal('open-idos:isle:hello'),
  versions: v.tuple([v.number(), v.number()]),
  nodeUrl: httpUrl,
  enclaveUrl: httpUrl,
  dashboardUrl: v.optional(httpUrl),
  mode,
  theme,
  tokens,
  lang,
  appName: v.optional(v.pipe(v.string(), v.maxLength(100))),
  hooks,
})

const accessRequest = v.object({
  need,
  consumer,
  purpose: v.object({ code: short, text: words }),
  lockedUntil: v.optional(
    v.union([seconds, v.object({ days: v.pipe(v.number(), v.minValue(0), v.maxValue(7300)), legalBasis: short })]),
  ),
  onMissing: v.optional(v.picklist(['verify', 'fail'])),
})

const none = v.any()
const bodies = {
  connectWallet: none,
  ensureProfile: none,
  focus: none,
  refresh: none,
  findCredentials: need,
  ensureCredential: need,
  requestWriteGrant: v.object({ issuer, message: v.pipe(v.string(), v.maxLength(4000)), until: seconds }),
  requestAccess: v.union([accessRequest, v.pipe(v.string(), v.maxLength(20_000))]),
  listGrants: v.object({ consumers: v.pipe(v.array(key), v.maxLength(500)) }),
  manage: v.object({ consumers: v.pipe(v.array(consumer), v.maxLength(500)) }),
  revoke: v.object({ grantId: v.pipe(v.string(), v.uuid()) }),
  configure: v.object({
    theme: v.optional(theme),
    tokens: v.optional(tokens),
    lang: v.optional(lang),
    hooks: v.optional(hooks),
    mode: v.optional(mode),
  }),
  walletsChanged: v.object({ wallets: walletList }),
  walletChanged: v.object({ wallet: v.nullable(wallet) }),
} satisfies Readonly<Record<Names<ToFrame>, v.GenericSchema>>

/** @throws {IsleError} `config` for what does not have the shape. */
export function checkBody(name: string, body: unknown): unknown {
  const schema = Object.hasOwn(bodies, name) ? bodies[name as keyof typeof bodies] : undefined
  if (schema === undefined) throw new IsleError({ code: 'version' })
  const result = v.safeParse(schema, body)
  if (!result.success) throw new IsleError({ code: 'config' })
  return result.output
}
