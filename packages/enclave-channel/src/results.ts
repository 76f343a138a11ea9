import type { EnclaveEvent, Method, ResultOf, TypedMessage } from './operations.ts'

// The page's look at what the Enclave sends. Written by hand: schemas would cost more bytes than all of this package's
// page side.

type Check = (value: unknown) => boolean
type Members = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null
const isText: Check = (value) => typeof value === 'string'
const isBytes: Check = (value) => value instanceof Uint8Array
const nothing: Check = () => true

const has =
  (members: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(members).every(([name, check]) => check(value[name]))

const isStore: Check = (value) => value === 'user' || value === 'mpc'
const isEncrypted = { content: isBytes, encryptorPublicKey: isBytes }
const isRow = has({ id: isText, content: isText, encryptor_public_key: isText })
const typed = has({ domain: isObject, types: isObject, value: isObject })
const isCustodyEnd: Check = (value) => value === 'success' || value === 'failure'

const checks: Readonly<Record<Method, Check>> = {
  load: nothing,
  reconfigure: nothing,
  reset: nothing,
  ensureUserEncryptionProfile: has({
    userId: isText,
    userEncryptionPublicKey: isText,
    encryptionPasswordStore: isStore,
  }),
  encrypt: has(isEncrypted),
  decrypt: isBytes,
  filterCredentials: (value) => Array.isArray(value) && value.every(isRow),
  confirm: (value) => typeof value === 'boolean',
  backupUserEncryptionProfile: nothing,
  signTypedDataResponse: nothing,
  addAddressMessageToSign: typed,
  removeAddressMessageToSign: typed,
  addAddressToMpcSecret: isCustodyEnd,
  removeAddressFromMpcSecret: isCustodyEnd,
  'open-idos:hello': has({ version: (value) => value === 1, build: isText, custody: (v) => typeof v === 'boolean' }),
  'open-idos:decrypt': isBytes,
  'open-idos:reencrypt': has({ ...isEncrypted, contentHash: isText }),
  'open-idos:lock': nothing,
  'open-idos:signTypedDataRefused': nothing,
}

/** Whether the answer is of the shape that the method gives. */
export function isResult<M extends Method>(method: M, value: unknown): value is ResultOf<M> {
  return checks[method](value)
}

export function isTypedMessage(value: unknown): value is TypedMessage {
  return typed(value)
}

export function isEvent(value: unknown): value is EnclaveEvent {
  if (!isObject(value)) return false
  switch (value['event']) {
    case 'state':
      return value['state'] === 'locked' || value['state'] === 'unlocked'
    case 'attention':
      return typeof value['needed'] === 'boolean' && Number.isFinite(value['height'])
    case 'dismiss':
      return true
    default:
      return false
  }
}
