import type { FieldFilters } from '@open-idos/credentials'
import type { WalletType } from '@open-idos/crypto'
import type {
  EnclaveOptions,
  EncryptedFor,
  EncryptedRow,
  PasswordStore,
  TypedMessage,
  UserEncryptionProfile,
} from '@open-idos/enclave-channel'
import type { Wait } from '@open-idos/rpc-client'

export type { EncryptedFor, EncryptedRow, PasswordStore, TypedMessage, UserEncryptionProfile }

/** Whose key it is; every call of `reconfigure` replaces the members it names. */
export interface KeyProviderOptions extends EnclaveOptions {
  readonly walletType?: WalletType | undefined
}

/** A credential of the user, to be read in this program. */
export interface Reading {
  readonly credentialId: string
  /** nonce ‖ box. */
  readonly content: Uint8Array
  /** 32 bytes, X25519. */
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
    /** What this program calls the receiver. */
    readonly receiverName?: string | undefined
    /** Why, in this program's words. */
    readonly reason?: string | undefined
  }
}

/** Signs a {@link TypedMessage} with the connected wallet and gives the signature as hex. */
export type SignTypedMessage = (message: TypedMessage, wait?: Wait) => Promise<string>

/**
 * Where the user's encryption key lives: the Enclave in a browser, memory in a program. The last argument limits the
 * wait, which may include a person typing; every method settles.
 *
 * Methods throw {@link IdosError}: `key_provider.locked`, `key_provider.wrong_secret`, `crypto.cannot_open`,
 * `state.invalid` when no user is configured, `wait.timeout`, `wait.aborted`; where a person is asked also
 * `enclave.cancelled` and `enclave.refused`.
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
  /** Decrypts a credential whose name the person can be asked about. Preferred to `decrypt` where offered. */
  read?(reading: Reading, wait?: Wait): Promise<Uint8Array>
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
