import type { FieldFilters } from '@open-idos/credentials'
import { contentHash } from '@open-idos/crypto'
import type { ArgsOf, EnclaveEvent, Method, ResultOf } from '@open-idos/enclave-channel'
import { IdosError } from '@open-idos/protocol'
import { type Wait, withDeadline, within } from '@open-idos/rpc-client'
import { type EnclaveLink, linkEnclave } from './enclave-link.ts'
import { EnclaveSigning } from './enclave-signing.ts'
import type {
  EncryptedFor,
  EncryptedRow,
  KeyProvider,
  KeyProviderOptions,
  Reading,
  Reencryption,
  SignTypedMessage,
  TypedMessage,
  UserEncryptionProfile,
} from './key-provider.ts'
import { Turns } from './turns.ts'

export interface IframeKeyProviderOptions {
  /** CSS selector of the element that the frame is put in. It gets the class `visible` while the person is needed. */
  readonly container: string
  /** Address of the Enclave; by default that of the existing network. */
  readonly url?: string | undefined
  /** What the page calls itself. The Enclave shows it as the page's own words. */
  readonly appName?: string | undefined
  /** BCP 47; by default the Enclave goes by the browser. */
  readonly lang?: string | undefined
  readonly theme?: 'light' | 'dark' | undefined
  /** How long a person may take for one request, in milliseconds; half an hour by default. */
  readonly personTimeoutMs?: number | undefined
  /** What the Enclave says by itself, such as that it was locked. */
  readonly onEvent?: ((event: EnclaveEvent) => void) | undefined
}

const DEFAULT_URL = 'https://enclave.idos.network'
const PERSON_TIMEOUT_MS = 1_800_000
/** For what needs nobody, in milliseconds. */
const QUIET_TIMEOUT_MS = 30_000

type How = 'quiet' | 'asks' | 'may ask'

/**
 * The Enclave in a frame of this page: it holds the key, asks the person, and gives this page only what they agreed to.
 * Works with an Enclave of the existing network too, which takes one request at a time.
 *
 * Beyond what {@link KeyProvider} says methods throw `enclave.cancelled` and `enclave.refused` (by the person),
 * `enclave.frame_lost` (the call can be made again: the frame is loaded anew), `enclave.not_reached`,
 * `enclave.container_missing`, and `state.invalid` outside of a page.
 */
export class IframeKeyProvider implements KeyProvider {
  readonly #options: IframeKeyProviderOptions
  readonly #document: Document | undefined
  readonly #signing = new EnclaveSigning()
  /** For an Enclave that takes one request at a time. */
  readonly #turns = new Turns()
  #user: KeyProviderOptions = {}
  #link: EnclaveLink | undefined
  #linking: Promise<EnclaveLink> | undefined
  #removals = 0

  /** Nothing happens in the page before `load`. @param deps.document where the container is. */
  constructor(options: IframeKeyProviderOptions, deps: { readonly document?: Document } = {}) {
    this.#options = options
    this.#document = deps.document ?? globalThis.document
    this.#user = options.theme === undefined ? {} : { theme: options.theme }
  }

  async load(wait: Wait = {}): Promise<void> {
    await this.#linked(wait)
  }

  async reconfigure(options: KeyProviderOptions, wait: Wait = {}): Promise<void> {
    this.#user = { ...this.#user, ...options }
    await this.#ask('quiet', 'reconfigure', [this.#user], wait)
  }

  async reset(wait: Wait = {}): Promise<void> {
    const nobody = Object.keys(this.#user).filter((name) => name !== 'theme')
    this.#user = { ...this.#user, ...Object.fromEntries(nobody.map((name) => [name, undefined])) }
    if (this.#link === undefined) return
    await this.#ask('quiet', 'reset', [], wait)
    // An Enclave of the existing network keeps its options.
    await this.#ask('quiet', 'reconfigure', [this.#user], wait)
  }

  async ensureUserEncryptionProfile(wait: Wait = {}): Promise<UserEncryptionProfile> {
    return this.#ask('asks', 'ensureUserEncryptionProfile', [], wait)
  }

  async encrypt(message: Uint8Array, receiverPublicKey: Uint8Array, wait: Wait = {}): Promise<EncryptedFor> {
    return this.#ask('may ask', 'encrypt', [message, receiverPublicKey], wait)
  }

  async decrypt(fullMessage: Uint8Array, senderPublicKey: Uint8Array, wait: Wait = {}): Promise<Uint8Array> {
    return this.#ask('may ask', 'decrypt', [fullMessage, senderPublicKey], wait)
  }

  async read(reading: Reading, wait: Wait = {}): Promise<Uint8Array> {
    const { isOurs } = await this.#linked(wait)
    if (isOurs) return this.#ask('may ask', 'open-idos:decrypt', [reading], wait)
    return this.decrypt(reading.content, reading.encryptorPublicKey, wait)
  }

  async filterCredentials<R extends EncryptedRow>(
    credentials: readonly R[],
    filters: FieldFilters,
    wait: Wait = {},
  ): Promise<readonly R[]> {
    const { pick = {}, omit = {} } = filters
    const kept = await this.#ask('may ask', 'filterCredentials', [credentials, { pick, omit }], wait)
    const ids = new Set(kept.map((row) => row.id))
    return credentials.filter((row) => ids.has(row.id)).map((row) => ({ ...row, content: '' }))
  }

  async confirm(message: string, wait: Wait = {}): Promise<boolean> {
    return this.#ask('asks', 'confirm', [message], wait)
  }

  async backupUserEncryptionProfile(wait: Wait = {}): Promise<void> {
    await this.#ask('asks', 'backupUserEncryptionProfile', [], wait)
  }

  /** Inside the Enclave where it can do so; an Enclave of the existing network hands the plaintext to this page. */
  async reencrypt(request: Reencryption, wait: Wait = {}): Promise<EncryptedFor & { readonly contentHash: string }> {
    const { content, encryptorPublicKey, receiverPublicKey } = request
    const { isOurs } = await this.#linked(wait)
    if (isOurs) {
      const { reason, ...purpose } = request.purpose
      const asked = { ...purpose, content, encryptorPublicKey, receiverPublicKey, purpose: reason }
      return this.#ask('may ask', 'open-idos:reencrypt', [asked], wait)
    }
    const plaintext = await this.decrypt(content, encryptorPublicKey, wait)
    return { ...(await this.encrypt(plaintext, receiverPublicKey, wait)), contentHash: contentHash(plaintext) }
  }

  /** Drops the key from memory where the Enclave can do so; another one is reset. */
  async lock(wait: Wait = {}): Promise<void> {
    if (this.#link === undefined) return
    const { isOurs } = await this.#linked(wait)
    await this.#ask('quiet', isOurs ? 'open-idos:lock' : 'reset', [], wait)
  }

  setSigner(sign: SignTypedMessage | undefined): void {
    this.#signing.sign = sign
  }

  async addAddressMessageToSign(address: string, publicKey: string | undefined, walletType: string, wait: Wait = {}) {
    return this.#ask('quiet', 'addAddressMessageToSign', [address, publicKey, walletType], wait)
  }

  async removeAddressMessageToSign(
    address: string,
    publicKey: string | undefined,
    walletType: string,
    wait: Wait = {},
  ): Promise<TypedMessage> {
    return this.#ask('quiet', 'removeAddressMessageToSign', [address, publicKey, walletType], wait)
  }

  async addAddressToMpcSecret(userId: string, message: TypedMessage['value'], signature: string): Promise<string> {
    return this.#ask('quiet', 'addAddressToMpcSecret', [userId, message, signature])
  }

  async removeAddressFromMpcSecret(userId: string, message: TypedMessage['value'], signature: string): Promise<string> {
    return this.#ask('quiet', 'removeAddressFromMpcSecret', [userId, message, signature])
  }

  /** Takes the frame out of the page. What waits ends with `enclave.frame_lost`; a later call loads it again. */
  remove(): void {
    this.#removals += 1
    this.#link?.remove()
    this.#link = undefined
  }

  [Symbol.dispose](): void {
    this.remove()
  }

  async #ask<M extends Method>(how: How, method: M, args: ArgsOf<M>, wait: Wait = {}): Promise<ResultOf<M>> {
    const { personTimeoutMs = PERSON_TIMEOUT_MS } = this.#options
    const timeoutMs = wait.timeoutMs ?? (how === 'quiet' ? QUIET_TIMEOUT_MS : personTimeoutMs)
    return withDeadline({ signal: wait.signal, timeoutMs }, async (signal) => {
      const { isOurs, connection } = await this.#linked({ signal })
      if (how === 'quiet' || isOurs) return connection.call(method, args, { signal })
      return this.#turns.take(signal, (inner) => this.#askAlone(how, { method, args, signal: inner }))
    })
  }

  /** An Enclave of the existing network cannot be told to stop: what was given up is swept away with its document. */
  async #askAlone<M extends Method>(
    how: How,
    request: { readonly method: M; readonly args: ArgsOf<M>; readonly signal: AbortSignal },
  ): Promise<ResultOf<M>> {
    const { method, args, signal } = request
    const link = await this.#linked({ signal })
    try {
      const call = () => link.connection.call(method, args, { signal })
      return await link.attention.during(how === 'asks' ? 'now' : 'if slow', call)
    } catch (error) {
      if (signal.aborted) link.remove()
      // Its text holds the content that could not be opened.
      const isFault = error instanceof IdosError && error.code === 'enclave.fault'
      throw isFault && method === 'decrypt' ? new IdosError('crypto.cannot_open') : error
    }
  }

  #linked(wait: Wait): Promise<EnclaveLink> {
    const link = this.#link
    if (link?.isUp) return within(wait, async () => link)
    return within(wait, () => {
      this.#linking ??= this.#connect().finally(() => {
        this.#linking = undefined
      })
      return this.#linking
    })
  }

  async #connect(): Promise<EnclaveLink> {
    this.remove()
    const removals = this.#removals
    const { container, url = DEFAULT_URL, appName, lang, theme, onEvent } = this.#options
    const link = await linkEnclave({
      container,
      url,
      appName,
      lang,
      theme,
      document: this.#document,
      onSignTypedData: (message) => this.#sign(message),
      onEvent: (event) => onEvent?.(event),
    })
    try {
      if (removals !== this.#removals) throw new IdosError('enclave.frame_lost')
      await link.connection.call('reconfigure', [this.#user], { timeoutMs: QUIET_TIMEOUT_MS })
    } catch (error) {
      link.remove()
      throw error
    }
    this.#link = link
    return link
  }

  #sign(message: TypedMessage): void {
    const link = this.#link
    if (link === undefined) return
    const { connection, isOurs } = link
    const limit = { timeoutMs: QUIET_TIMEOUT_MS }
    this.#signing.take(message, {
      answer: (signature) => connection.call('signTypedDataResponse', [signature], limit),
      refuse: async (error) => {
        if (isOurs) await connection.call('open-idos:signTypedDataRefused', [], limit)
        // An Enclave of the existing network cannot be told; whoever called it can.
        else this.#turns.stop(error)
      },
    })
  }
}
