/**
 * What a page can ask of the Enclave: every operation, declared once, for both ends of the channel.
 *
 * The first part is the frame protocol that browser SDKs of the existing network speak; names, argument order and
 * results are theirs. The second part, `open-idos:…`, is ours: an Enclave that does not know it answers
 * `Unexpected request: <method>`, and a page falls back to the first.
 */

/** Who keeps what the user's key is made from: the person (`user`) or custody nodes (`mpc`). */
export type PasswordStore = 'user' | 'mpc'

/** What `reconfigure` merges; an explicit `undefined` removes. Members that are not named here are ignored. */
export interface EnclaveOptions {
  readonly mode?: 'new' | 'existing' | undefined
  /** UUID in the form that the node returns: its text is part of the key. */
  readonly userId?: string | undefined
  /** Base64 of 32 bytes. */
  readonly expectedUserEncryptionPublicKey?: string | undefined
  readonly walletAddress?: string | undefined
  readonly walletPublicKey?: string | undefined
  /** `EVM`, `NEAR`, `XRPL`, `Stellar`, `FaceSign`; older pages send lower case. */
  readonly walletType?: string | undefined
  readonly encryptionPasswordStore?: PasswordStore | undefined
  readonly theme?: 'light' | 'dark' | undefined
}

export interface UserEncryptionProfile {
  readonly userId: string
  /** Base64 of the 32-byte X25519 key. */
  readonly userEncryptionPublicKey: string
  readonly encryptionPasswordStore: PasswordStore
}

export interface EncryptedFor {
  /** 24-byte nonce ‖ NaCl box. */
  readonly content: Uint8Array
  /** The one-time key that it was encrypted with, 32 bytes. */
  readonly encryptorPublicKey: Uint8Array
}

/** A credential row as far as the Enclave looks at it; the other members go back untouched. */
export interface EncryptedRow {
  readonly id: string
  /** Base64. */
  readonly content: string
  /** Base64. */
  readonly encryptor_public_key: string
}

/** Path to allowed values: lodash-style paths, SameValueZero. */
export interface FieldCriteria {
  readonly pick?: Readonly<Record<string, readonly unknown[]>> | undefined
  readonly omit?: Readonly<Record<string, readonly unknown[]>> | undefined
}

/** A message that custody nodes want signed by the wallet (EIP-712). */
export interface TypedMessage {
  readonly domain: Readonly<Record<string, unknown>>
  readonly types: Readonly<Record<string, readonly { readonly name: string; readonly type: string }[]>>
  readonly value: Readonly<Record<string, unknown>>
}

/** First message of a page that speaks our part. Two ports come with it: for the answer, and for {@link EnclaveEvent}s. */
export interface Hello {
  /** Major versions that the page speaks. */
  readonly versions: readonly number[]
  /** What the page calls itself. Shown as its own words, beside the origin that the browser vouches for. */
  readonly appName?: string | undefined
  /** BCP 47. */
  readonly lang?: string | undefined
  readonly theme?: 'light' | 'dark' | undefined
}

export interface Welcome {
  readonly version: 1
  /** Which build of the Enclave answers. */
  readonly build: string
  /** Whether this Enclave has custody nodes. */
  readonly custody: boolean
}

/** A credential to be read by the page, after the person agreed. */
export interface ReadRequest {
  readonly credentialId: string
  readonly content: Uint8Array
  readonly encryptorPublicKey: Uint8Array
  /** Why, in the page's words. */
  readonly purpose?: string | undefined
}

/** A copy for somebody else: the plaintext never leaves the Enclave. */
export interface ReencryptRequest extends ReadRequest {
  /** 32 bytes, X25519. */
  readonly receiverPublicKey: Uint8Array
  /** As in the grant: the consumer's wallet or key. */
  readonly granteeWalletIdentifier: string
  /** What the page calls the receiver. */
  readonly receiverName?: string | undefined
  /** Unix seconds; 0 for no lock. */
  readonly lockedUntil: number
}

export interface Reencrypted extends EncryptedFor {
  /** Lower-case hex SHA-256 of the plaintext. */
  readonly contentHash: string
}

type CustodyWallet = [address: string, publicKey: string | undefined, walletType: string]
type CustodyChange = [userId: string, value: TypedMessage['value'], signature: string]
interface Op<Args extends readonly unknown[], Result> {
  readonly args: Args
  readonly result: Result
}

/** Method to argument list and result. */
export interface Operations {
  readonly load: Op<[], undefined>
  readonly reconfigure: Op<[options: EnclaveOptions], undefined>
  readonly reset: Op<[], undefined>
  readonly ensureUserEncryptionProfile: Op<[], UserEncryptionProfile>
  readonly encrypt: Op<[message: Uint8Array, receiverPublicKey: Uint8Array], EncryptedFor>
  readonly decrypt: Op<[fullMessage: Uint8Array, senderPublicKey: Uint8Array], Uint8Array>
  readonly filterCredentials: Op<[credentials: readonly EncryptedRow[], filters: FieldCriteria], EncryptedRow[]>
  readonly confirm: Op<[message: string], boolean>
  readonly backupUserEncryptionProfile: Op<[], undefined>
  readonly signTypedDataResponse: Op<[signature: string], undefined>
  readonly addAddressMessageToSign: Op<CustodyWallet, TypedMessage>
  readonly removeAddressMessageToSign: Op<CustodyWallet, TypedMessage>
  readonly addAddressToMpcSecret: Op<CustodyChange, 'success' | 'failure'>
  readonly removeAddressFromMpcSecret: Op<CustodyChange, 'success' | 'failure'>

  readonly 'open-idos:hello': Op<[hello: Hello], Welcome>
  readonly 'open-idos:decrypt': Op<[request: ReadRequest], Uint8Array>
  readonly 'open-idos:reencrypt': Op<[request: ReencryptRequest], Reencrypted>
  /** Drops the key from memory, here and in other tabs of the same site. */
  readonly 'open-idos:lock': Op<[], undefined>
  /** The wallet refused what `idOS:signTypedData` asked for. The first part of the protocol cannot say so. */
  readonly 'open-idos:signTypedDataRefused': Op<[], undefined>
}

export type Method = keyof Operations
export type ArgsOf<M extends Method> = Operations[M]['args']
export type ResultOf<M extends Method> = Operations[M]['result']

/** One request is one message to the frame's window, with the port for its answer. */
export interface RequestMessage {
  readonly method: string
  readonly data: readonly unknown[]
}

/** The answer on the port. SDKs of the existing network read `result` and `error` and nothing else. */
export interface ReplyMessage {
  readonly result?: unknown
  /** Truthy when it failed: an `Error`, or a string where those SDKs expect one. */
  readonly error?: unknown
  /** Our stable code and its facts, beside `error`. */
  readonly code?: string | undefined
  readonly data?: Readonly<Record<string, string | number | boolean>> | undefined
}

/** What the page may send on the port of a request that still runs. */
export interface CancelMessage {
  readonly cancel: true
}

/** Sent without a port to the page that embeds the Enclave; part of the existing protocol. */
export interface SignTypedDataMessage {
  readonly type: 'idOS:signTypedData'
  readonly payload: TypedMessage
}

/** What a page learns through the second port of its hello. */
export type EnclaveEvent =
  | { readonly event: 'state'; readonly state: 'locked' | 'unlocked' }
  /** The frame needs the person: show it, at least this high; or no longer. */
  | { readonly event: 'attention'; readonly needed: boolean; readonly height: number }
  /** The person pressed Escape or closed: what waited was cancelled. */
  | { readonly event: 'dismiss' }
