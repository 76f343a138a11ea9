import type { FieldFilters } from '@open-idos/credentials'
import type { WalletType } from '@open-idos/crypto'
import type { Wait } from '@open-idos/rpc-client'

/** Who keeps what the user's key is made from: the person (`user`) or custody nodes (`mpc`). */
export type PasswordStore = 'user' | 'mpc'

/** Whose key it is; every call of `reconfigure` replaces the members it names. */
export interface KeyProviderOptions {
  /** `new`: a key is made; `existing`: the key must be the one on record. */
  readonly mode?: 'new' | 'existing' | undefined
  /** UUID in the form that the node returns: its text is part of the key. */
  readonly userId?: string | undefined
  /** Base64; a secret that gives another key is refused. */
  readonly expectedUserEncryptionPublicKey?: string | undefined
  readonly walletAddress?: string | undefined
  readonly walletPublicKey?: string | undefined
  readonly walletType?: WalletType | undefined
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

/** A copy for somebody else, made without the plaintext leaving the provider. */
export interface Reencryption {
  readonly content: Uint8Array
  readonly encryptorPublicKey: Uint8Array
  /** 32 bytes, X25519. */
  readonly receiverPublicKey: Uint8Array
  /** For the person to see what they agree to. */
  readonly purpose: {
    readonly credentialId: string
    readonly granteeWalletIdentifier: string
    /** Unix seconds; 0 for no lock. */
    readonly lockedUntil: number
  }
}

/** A full credential row; providers give it back with `content: ''`. */
export interface EncryptedRow {
  readonly id: string
  /** Base64. */
  readonly content: string
  /** Base64. */
  readonly encryptor_public_key: string
}

/** A message that custody nodes want signed by the wallet (EIP-712). */
export interface TypedMessage {
  readonly domain: Readonly<Record<string, unknown>>
  readonly types: Readonly<Record<string, readonly { readonly name: string; readonly type: string }[]>>
  readonly value: Readonly<Record<string, unknown>>
}

/** Signs a {@link TypedMessage} with the connected wallet and gives the signature as hex. */
export type SignTypedMessage = (message: TypedMessage, wait?: Wait) => Promise<string>

/**
 * Where the user's encryption key lives: the Enclave in a browser, memory in a program. The last argument limits the
 * wait, which may include a person typing; every method settles.
 *
 * Methods throw {@link IdosError}: `key_provider.locked`, `key_provider.wrong_secret`, `crypto.cannot_open`,
 * `state.invalid` when no user is configured, `wait.timeout`, `wait.aborted`.
 */
export interface KeyProvider {
  load(wait?: Wait): Promise<void>
  reconfigure(options: KeyProviderOptions, wait?: Wait): Promise<void>
  /** Forgets key and user. */
  reset(wait?: Wait): Promise<void>
  ensureUserEncryptionProfile(wait?: Wait): Promise<UserEncryptionProfile>
  encrypt(message: Uint8Array, receiverPublicKey: Uint8Array, wait?: Wait): Promise<EncryptedFor>
  /** @param fullMessage nonce ‖ box. */
  decrypt(fullMessage: Uint8Array, senderPublicKey: Uint8Array, wait?: Wait): Promise<Uint8Array>
  /** The rows whose decrypted JSON passes. @throws {IdosError} also `content.invalid_json`. */
  filterCredentials<R extends EncryptedRow>(
    credentials: readonly R[],
    filters: FieldFilters,
    wait?: Wait,
  ): Promise<readonly R[]>
  /** Asks the person. */
  confirm(message: string, wait?: Wait): Promise<boolean>
  backupUserEncryptionProfile(wait?: Wait): Promise<void>
  /** Decrypts and encrypts in one step, with the SHA-256 of the plaintext in hex. Preferred where offered. */
  reencrypt?(request: Reencryption, wait?: Wait): Promise<EncryptedFor & { readonly contentHash: string }>
  /** Lower-case hex SHA-256 of a plaintext. Preferred where offered. */
  hash?(fullMessage: Uint8Array, senderPublicKey: Uint8Array, wait?: Wait): Promise<string>
  /** For providers that need the wallet themselves. */
  setSigner?(sign: SignTypedMessage | undefined): void
  /** The next four: custody of the key by nodes. */
  addAddressMessageToSign?(...wallet: CustodyWallet): Promise<TypedMessage>
  removeAddressMessageToSign?(...wallet: CustodyWallet): Promise<TypedMessage>
  addAddressToMpcSecret?(userId: string, message: TypedMessage['value'], signature: string): Promise<string>
  removeAddressFromMpcSecret?(userId: string, message: TypedMessage['value'], signature: string): Promise<string>
}

type CustodyWallet = [address: string, publicKey: string | undefined, walletType: string, wait?: Wait]
