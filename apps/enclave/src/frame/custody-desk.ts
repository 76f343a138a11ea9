import type { EnclaveOptions, TypedMessage } from '@open-idos/enclave-channel'
import { IdosError } from '@open-idos/protocol'
import type { Custody, CustodyWallet } from '../custody/custody.ts'
import type { Opened } from '../work/jobs.ts'
import type { Work } from '../work/work.ts'
import { userIdOf, walletTypeName } from './options.ts'
import { custodyConfig } from './read-config.ts'

/** The custody nodes, as far as the frame deals with them. Their code is loaded when somebody uses it. */
export class CustodyDesk {
  readonly #work: Work
  readonly #sign: (message: TypedMessage, signal: AbortSignal) => Promise<string>

  constructor(deps: {
    readonly work: Work
    readonly sign: (message: TypedMessage, signal: AbortSignal) => Promise<string>
  }) {
    this.#work = deps.work
    this.#sign = deps.sign
  }

  /** Whether they can keep a key for the page's wallet. */
  async fits(options: EnclaveOptions): Promise<boolean> {
    const { walletAddress, walletType } = options
    if (!walletAddress || !walletType || (await custodyConfig()) === undefined) return false
    const { fitsCustody } = await import('../custody/custody.ts')
    return fitsCustody(walletOf(options))
  }

  /**
   * Has the wallet sign and gets the password, or makes one and gives it to the nodes, and derives the key.
   *
   * @throws {IdosError} `enclave.custody_unavailable`, `enclave.custody_not_configured`, `signer.*`, `wait.*`;
   *   `key_provider.wrong_secret` when what came back is not the key on record.
   */
  async open(options: EnclaveOptions, signal: AbortSignal): Promise<{ opened: Opened; password: string }> {
    const custody = await this.#custody()
    const userId = userIdOf(options)
    const wallet = walletOf(options)
    if (options.mode === 'new') {
      const password = await custody.upload({ userId, wallet, signal })
      return { password, opened: await this.#work.run('openPassword', { password, userId }, { signal }) }
    }
    const expected = options.expectedUserEncryptionPublicKey || undefined
    const found = new Map<string, Opened>()
    const derive = async (password: string): Promise<Opened> => {
      const opened = found.get(password) ?? (await this.#work.run('openPassword', { password, userId }, { signal }))
      found.set(password, opened)
      return opened
    }
    const isRight = async (password: string): Promise<boolean> => (await derive(password)).publicKey === expected
    const compared = expected === undefined ? {} : { isRight }
    const password = await custody.download({ userId, wallet, signal, ...compared })
    const opened = await derive(password)
    for (const other of found.values()) {
      if (other !== opened) await this.#work.run('wipe', { secret: other.secret })
    }
    if (expected !== undefined && opened.publicKey !== expected) throw new IdosError('key_provider.wrong_secret')
    return { password, opened }
  }

  /** The message that the wallet signs to let another one in, or to shut one out. */
  async message(
    options: EnclaveOptions,
    change: { readonly kind: 'add' | 'remove'; readonly wallet: readonly [string, string | undefined, string] },
  ): Promise<TypedMessage> {
    const custody = await this.#custody()
    const [address, publicKey, type] = change.wallet
    const other = walletOf({ walletAddress: address, walletPublicKey: publicKey, walletType: type })
    const current = walletOf(options)
    return change.kind === 'add'
      ? custody.addAddressMessage(current, other)
      : custody.removeAddressMessage(current, other)
  }

  /** Sends what the wallet signed. */
  async change(
    options: EnclaveOptions,
    change: {
      readonly kind: 'add' | 'remove'
      readonly signed: readonly [userId: string, value: TypedMessage['value'], signature: string]
      readonly signal: AbortSignal
    },
  ): Promise<'success' | 'failure'> {
    const custody = await this.#custody()
    const [userId, value, signature] = change.signed
    const request = { userId, value, signature, wallet: walletOf(options), signal: change.signal }
    return change.kind === 'add' ? custody.addAddress(request) : custody.removeAddress(request)
  }

  async #custody(): Promise<Custody> {
    const config = await custodyConfig()
    if (config === undefined) throw new IdosError('enclave.custody_not_configured')
    const { createCustody } = await import('../custody/custody.ts')
    return createCustody(config, { signTypedData: this.#sign, fetch: fetch.bind(globalThis) })
  }
}

function walletOf(options: EnclaveOptions): CustodyWallet {
  const { walletAddress, walletPublicKey, walletType } = options
  if (!walletAddress || !walletType) throw new IdosError('signer.required')
  const type = walletTypeName(walletType) as CustodyWallet['type']
  return { type, address: walletAddress, publicKey: walletPublicKey || undefined }
}
