import * as v from 'valibot'
import type { ArgsOf, EnclaveOptions, Method } from './operations.ts'

/** What a request may hold at most. Lengths of texts are in UTF-16 units, of binaries in bytes. */
export const limits = {
  /** Of one content, encrypted or not. */
  bytes: 32 * 2 ** 20,
  /** Of one content in base64. */
  base64: 48 * 2 ** 20,
  rows: 1000,
  /** Of all contents of a filter request together, in base64. */
  allRows: 192 * 2 ** 20,
  criteria: 100,
  values: 1000,
  message: 4000,
  name: 200,
  identifier: 500,
  signature: 20_000,
} as const

const text = (most: number) => v.pipe(v.string(), v.maxLength(most))
const name = text(limits.name)
const identifier = text(limits.identifier)

/** Bytes that nobody else can change: no shared memory. */
const bytes = v.pipe(
  v.instance(Uint8Array),
  v.check((view) => view.buffer instanceof ArrayBuffer && view.byteLength <= limits.bytes),
)
const publicKey = v.pipe(
  bytes,
  v.check((view) => view.byteLength === 32),
)

/** Absent, undefined and null are all "not given"; a member that is named stays named. */
const optional = <const S extends v.GenericSchema>(schema: S) =>
  v.optional(
    v.pipe(
      v.nullish(schema),
      v.transform((value) => value ?? undefined),
    ),
  )

/** Looks only: a page that sends another value than we know gets the default. */
const theme = v.fallback(optional(v.picklist(['light', 'dark'])), undefined)

const options = v.object({
  mode: optional(v.picklist(['new', 'existing'])),
  userId: optional(name),
  expectedUserEncryptionPublicKey: optional(name),
  walletAddress: optional(identifier),
  walletPublicKey: optional(identifier),
  walletType: optional(name),
  // Profiles of the first days are called `password`.
  encryptionPasswordStore: optional(
    v.pipe(
      v.picklist(['user', 'mpc', 'password']),
      v.transform((store) => (store === 'password' ? 'user' : store)),
    ),
  ),
  theme,
}) as v.GenericSchema<unknown, EnclaveOptions>

const row = v.looseObject({ id: name, content: text(limits.base64), encryptor_public_key: name })
const rows = v.pipe(
  v.array(row),
  v.maxLength(limits.rows),
  v.check((all) => all.reduce((sum, one) => sum + one.content.length, 0) <= limits.allRows),
)
const criterion = v.optional(
  v.pipe(
    v.record(identifier, v.pipe(v.array(v.unknown()), v.maxLength(limits.values))),
    v.check((paths) => Object.keys(paths).length <= limits.criteria),
  ),
)
const fieldCriteria = v.object({ pick: criterion, omit: criterion })

const wallet = v.tuple([identifier, optional(identifier), name])
const custodyChange = v.tuple([
  name,
  v.pipe(
    v.record(name, v.unknown()),
    v.check((value) => fitsInJson(value)),
  ),
  text(limits.signature),
])

const reading = {
  credentialId: name,
  content: bytes,
  encryptorPublicKey: publicKey,
  purpose: optional(text(limits.message)),
}
const reencryption = v.object({
  ...reading,
  receiverPublicKey: publicKey,
  granteeWalletIdentifier: identifier,
  receiverName: optional(name),
  lockedUntil: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
})
const hello = v.object({
  versions: v.pipe(v.array(v.pipe(v.number(), v.safeInteger())), v.maxLength(20)),
  appName: optional(name),
  lang: optional(name),
  theme,
})
/** What is beyond the list is left away, as the existing Enclave does. */
const nothing = v.tuple([])

/** The argument list of every method. */
export const argumentSchemas: { readonly [M in Method]: v.GenericSchema<unknown, ArgsOf<M>> } = {
  load: nothing,
  reconfigure: v.tuple([options]),
  reset: nothing,
  ensureUserEncryptionProfile: nothing,
  encrypt: v.tuple([bytes, publicKey]),
  decrypt: v.tuple([bytes, publicKey]),
  filterCredentials: v.tuple([rows, fieldCriteria]),
  confirm: v.tuple([text(limits.message)]),
  backupUserEncryptionProfile: nothing,
  signTypedDataResponse: v.tuple([text(limits.signature)]),
  addAddressMessageToSign: wallet,
  removeAddressMessageToSign: wallet,
  addAddressToMpcSecret: custodyChange,
  removeAddressFromMpcSecret: custodyChange,
  'open-idos:hello': v.tuple([hello]),
  'open-idos:decrypt': v.tuple([v.object(reading)]),
  'open-idos:reencrypt': v.tuple([reencryption]),
  'open-idos:lock': nothing,
  'open-idos:signTypedDataRefused': nothing,
}

/** @returns the arguments, or undefined where they are malformed or too large. */
export function parseArguments<M extends Method>(method: M, data: unknown): ArgsOf<M> | undefined {
  const parsed = v.safeParse(argumentSchemas[method], data, { abortEarly: true })
  return parsed.success ? parsed.output : undefined
}

export function isMethod(text: unknown): text is Method {
  return typeof text === 'string' && Object.hasOwn(argumentSchemas, text)
}

function fitsInJson(value: unknown): boolean {
  try {
    return JSON.stringify(value).length <= limits.signature * 4
  } catch {
    // Big integers and circles are no JSON.
    return false
  }
}
