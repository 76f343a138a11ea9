import { type FieldFilters, recordFilter } from '@open-idos/credentials'
import { type BoxKeyPair, boxPublicKey, contentHash, deriveKeyPairAsync, open, seal } from '@open-idos/crypto'
import { fromBase64, fromUtf8, IdosError, toBase64 } from '@open-idos/protocol'
import { type Wait, within } from '@open-idos/rpc-client'
import { randomBytes } from '../random.ts'
import type {
  EncryptedFor,
  EncryptedRow,
  KeyProvider,
  KeyProviderOptions,
  Reading,
  Reencryption,
  UserEncryptionProfile,
} from './key-provider.ts'

/** What a key is made from: the user's password, or the 32-byte X25519 secret key itself. */
export type KeySecret = { readonly password: string } | { readonly secretKey: Uint8Array }

/**
 * Keeps the user's secret in the memory of this program, for Node and for tests. Whoever holds the object can read
 * everything: in a page that shows other people's code use the Enclave.
 */
export class LocalKeyProvider implements KeyProvider {
  #secret: KeySecret | undefined
  #options: KeyProviderOptions = {}
  #key: { readonly userId: string; readonly pair: BoxKeyPair } | undefined
  readonly #confirm: (message: string) => boolean | Promise<boolean>

  /** @param options.confirm answers questions to the person; by default every answer is yes. */
  constructor(secret?: KeySecret, options: { confirm?: (message: string) => boolean | Promise<boolean> } = {}) {
    this.#secret = secret
    this.#confirm = options.confirm ?? (() => true)
  }

  /** Whether the next operation would be refused with `key_provider.locked`. */
  get isLocked(): boolean {
    return this.#secret === undefined
  }

  /** Takes a secret. Whether it is the right one shows when the key is first needed, against the key on record. */
  unlock(secret: KeySecret): void {
    this.#key = undefined
    this.#secret = secret
  }

  /** Forgets the secret, and the key made from it. */
  lock(): void {
    this.#key = undefined
    this.#secret = undefined
  }

  async load(): Promise<void> {}

  async reconfigure(options: KeyProviderOptions): Promise<void> {
    this.#options = { ...this.#options, ...options }
  }

  async reset(): Promise<void> {
    this.lock()
    this.#options = {}
  }

  async ensureUserEncryptionProfile(wait: Wait = {}): Promise<UserEncryptionProfile> {
    const { userId, pair } = await this.#ensureKey(wait)
    const encryptionPasswordStore = this.#options.encryptionPasswordStore ?? 'user'
    return { userId, userEncryptionPublicKey: toBase64(pair.publicKey), encryptionPasswordStore }
  }

  async encrypt(message: Uint8Array, receiverPublicKey: Uint8Array, wait: Wait = {}): Promise<EncryptedFor> {
    await this.#ensureKey(wait)
    return seal({ plaintext: message, recipientPublicKey: receiverPublicKey, random: randomBytes })
  }

  async decrypt(fullMessage: Uint8Array, senderPublicKey: Uint8Array, wait: Wait = {}): Promise<Uint8Array> {
    const { pair } = await this.#ensureKey(wait)
    return open({ content: fullMessage, encryptorPublicKey: senderPublicKey, secretKey: pair.secretKey })
  }

  read(reading: Reading, wait: Wait = {}): Promise<Uint8Array> {
    return this.decrypt(reading.content, reading.encryptorPublicKey, wait)
  }

  async filterCredentials<R extends EncryptedRow>(
    credentials: readonly R[],
    filters: FieldFilters,
    wait: Wait = {},
  ): Promise<readonly R[]> {
    const { pick = {}, omit = {} } = filters
    const kept: R[] = []
    // Without criteria nothing needs to be read, so nothing is unlocked.
    const isOpenToAll = Object.keys(pick).length + Object.keys(omit).length === 0
    for (const row of credentials) {
      if (isOpenToAll || recordFilter(await this.#readJson(row, wait), pick, omit)) kept.push({ ...row, content: '' })
    }
    return kept
  }

  async confirm(message: string, wait: Wait = {}): Promise<boolean> {
    return within(wait, async () => this.#confirm(message))
  }

  /** Nothing to do: whoever made this object has the secret. */
  async backupUserEncryptionProfile(): Promise<void> {}

  async reencrypt(request: Reencryption, wait: Wait = {}): Promise<EncryptedFor & { contentHash: string }> {
    const plaintext = await this.decrypt(request.content, request.encryptorPublicKey, wait)
    const copy = await this.encrypt(plaintext, request.receiverPublicKey, wait)
    return { ...copy, contentHash: contentHash(plaintext) }
  }

  async hash(fullMessage: Uint8Array, senderPublicKey: Uint8Array, wait: Wait = {}): Promise<string> {
    return contentHash(await this.decrypt(fullMessage, senderPublicKey, wait))
  }

  async #readJson(row: EncryptedRow, wait: Wait): Promise<unknown> {
    const bytes = await this.decrypt(fromBase64(row.content), fromBase64(row.encryptor_public_key), wait).catch(
      (error: unknown) => {
        const isUnreadable = error instanceof IdosError && error.code === 'crypto.cannot_open'
        throw isUnreadable ? new IdosError(error.code, { credential_id: row.id }, { cause: error }) : error
      },
    )
    try {
      return JSON.parse(fromUtf8(bytes) ?? '') as unknown
    } catch {
      throw new IdosError(
        'content.invalid_json',
        { credential_id: row.id },
        { message: `Credential ${row.id} decrypted contents are not valid JSON` },
      )
    }
  }

  async #ensureKey(wait: Wait): Promise<{ userId: string; pair: BoxKeyPair }> {
    const { userId, mode, expectedUserEncryptionPublicKey: expected } = this.#options
    if (userId === undefined) throw new IdosError('state.invalid', {}, { message: 'User ID is not present' })
    if (this.#secret === undefined) throw new IdosError('key_provider.locked')
    const secret = this.#secret
    const key = this.#key?.userId === userId ? this.#key : { userId, pair: await makePair(secret, userId, wait) }
    if (mode !== 'new' && expected !== undefined && toBase64(key.pair.publicKey) !== expected) {
      this.#key = undefined
      throw new IdosError('key_provider.wrong_secret')
    }
    // Unless it was locked, or given another secret, while the key was being made.
    if (this.#secret === secret) this.#key = key
    return key
  }
}

async function makePair(secret: KeySecret, userId: string, wait: Wait): Promise<BoxKeyPair> {
  if ('secretKey' in secret) return { secretKey: secret.secretKey, publicKey: boxPublicKey(secret.secretKey) }
  return within(wait, (signal) => deriveKeyPairAsync(secret.password, userId, { signal }))
}
