import {
  type EncryptedFor,
  type EncryptedRow,
  IframeKeyProvider,
  type IframeKeyProviderOptions,
  type KeyProvider,
  type KeyProviderOptions,
  type Reading,
  type Reencryption,
  type SignTypedMessage,
  type TypedMessage,
  type UserEncryptionProfile,
} from '@open-idos/client'

type Filters = Parameters<KeyProvider['filterCredentials']>[1]
type Wait = Parameters<KeyProvider['load']>[0]

/**
 * The Enclave, which comes into the page when it is first needed: signing in and all that is public works without it, and
 * while it cannot be reached.
 */
export class LazyEnclave implements KeyProvider {
  readonly #frame: IframeKeyProvider
  #options: KeyProviderOptions = {}
  /** Whether the frame knows the options. */
  #isTold = false

  constructor(options: IframeKeyProviderOptions) {
    this.#frame = new IframeKeyProvider(options)
  }

  async load(): Promise<void> {}

  async reconfigure(options: KeyProviderOptions): Promise<void> {
    this.#options = { ...this.#options, ...options }
    this.#isTold = false
  }

  async reset(wait?: Wait): Promise<void> {
    this.#options = {}
    if (this.#isTold) await this.#frame.reset(wait)
    this.#isTold = false
    this.#frame.remove()
  }

  async ensureUserEncryptionProfile(wait?: Wait): Promise<UserEncryptionProfile> {
    return (await this.#ready(wait)).ensureUserEncryptionProfile(wait)
  }

  async encrypt(message: Uint8Array, receiverPublicKey: Uint8Array, wait?: Wait): Promise<EncryptedFor> {
    return (await this.#ready(wait)).encrypt(message, receiverPublicKey, wait)
  }

  async decrypt(fullMessage: Uint8Array, senderPublicKey: Uint8Array, wait?: Wait): Promise<Uint8Array> {
    return (await this.#ready(wait)).decrypt(fullMessage, senderPublicKey, wait)
  }

  async read(reading: Reading, wait?: Wait): Promise<Uint8Array> {
    return (await this.#ready(wait)).read(reading, wait)
  }

  async filterCredentials<R extends EncryptedRow>(rows: readonly R[], filters: Filters, wait?: Wait) {
    return (await this.#ready(wait)).filterCredentials(rows, filters, wait)
  }

  async confirm(message: string, wait?: Wait): Promise<boolean> {
    return (await this.#ready(wait)).confirm(message, wait)
  }

  async backupUserEncryptionProfile(wait?: Wait): Promise<void> {
    await (await this.#ready(wait)).backupUserEncryptionProfile(wait)
  }

  async reencrypt(request: Reencryption, wait?: Wait) {
    return (await this.#ready(wait)).reencrypt(request, wait)
  }

  /** Locks the key, where there is one to lock. */
  async lock(wait?: Wait): Promise<void> {
    if (this.#isTold) await this.#frame.lock(wait)
  }

  setSigner(sign: SignTypedMessage | undefined): void {
    this.#frame.setSigner(sign)
  }

  async addAddressMessageToSign(address: string, publicKey: string | undefined, walletType: string, wait?: Wait) {
    return (await this.#ready(wait)).addAddressMessageToSign(address, publicKey, walletType, wait)
  }

  async removeAddressMessageToSign(
    address: string,
    publicKey: string | undefined,
    walletType: string,
    wait?: Wait,
  ): Promise<TypedMessage> {
    return (await this.#ready(wait)).removeAddressMessageToSign(address, publicKey, walletType, wait)
  }

  async addAddressToMpcSecret(userId: string, message: TypedMessage['value'], signature: string): Promise<string> {
    return (await this.#ready()).addAddressToMpcSecret(userId, message, signature)
  }

  async removeAddressFromMpcSecret(userId: string, message: TypedMessage['value'], signature: string) {
    return (await this.#ready()).removeAddressFromMpcSecret(userId, message, signature)
  }

  async #ready(wait?: Wait): Promise<IframeKeyProvider> {
    if (!this.#isTold) {
      await this.#frame.reconfigure(this.#options, wait)
      this.#isTold = true
    }
    return this.#frame
  }
}
