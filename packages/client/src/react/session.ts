import { IdosError } from '@open-idos/protocol'
import type { KeyProvider, UserEncryptionProfile } from '../keys/key-provider.ts'
import { randomId } from '../random.ts'
import { type ClientOptions, createIDOSClient } from '../states/configuration.ts'
import type { idOSClientIdle, idOSClientLoggedIn, idOSClientWithUserSigner } from '../states/states.ts'

/** What a step of the client is doing. */
export type PendingStep = 'start' | 'connect' | 'createProfile' | 'logIn' | 'logOut'

/** Where the client stands. A new object with every change. */
export interface SessionState {
  /** Undefined before the node has answered, and on a server. */
  readonly client: idOSClientIdle | idOSClientWithUserSigner | idOSClientLoggedIn | undefined
  /** Undefined until it was asked. */
  readonly hasProfile: boolean | undefined
  readonly pending: PendingStep | undefined
  /** Of the last step; gone with the next one. */
  readonly error: IdosError | undefined
}

/** What a page's server needs to write a profile, which only an issuer can. */
export interface ProfileToBe extends UserEncryptionProfile {
  readonly wallet: Pick<idOSClientWithUserSigner, 'walletIdentifier' | 'walletPublicKey' | 'walletType'>
}

/** What changes together: reads of a topic are made anew after a write to it. */
export type Topic = 'credentials' | 'grants' | 'wallets' | 'attributes'

const nothing: SessionState = { client: undefined, hasProfile: undefined, pending: undefined, error: undefined }

/** One client for a tree of components. Steps follow each other: a new one ends the one in hand. */
export class Session {
  readonly #options: ClientOptions
  readonly #listeners = new Set<() => void>()
  readonly #versions = new Map<Topic, number>()
  #state: SessionState = nothing
  #step: AbortController | undefined
  #keys: KeyProvider | undefined

  constructor(options: ClientOptions) {
    this.#options = options
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  readonly snapshot = (): SessionState => this.#state

  /** How often something of this topic was written. */
  version(topic: Topic): number {
    return this.#versions.get(topic) ?? 0
  }

  /** Something was written. */
  changed(topics: readonly Topic[]): void {
    for (const topic of topics) this.#versions.set(topic, this.version(topic) + 1)
    this.#tell()
  }

  /** Connects to the node. Again does nothing while it is, or has been, connected. */
  start(): void {
    if (this.#state.client !== undefined || this.#step !== undefined) return
    void this.#run('start', async (signal) => {
      const configuration = createIDOSClient(this.#options)
      this.#keys = configuration.enclaveProvider
      return { client: await configuration.createClient({ signal }) }
    }).catch(() => undefined)
  }

  /** Ends what is in hand. What was reached stays, so that it can be taken up again. */
  stop(): void {
    this.#step?.abort(new IdosError('wait.aborted'))
    this.#step = undefined
  }

  connect(wallet: unknown): Promise<void> {
    return this.#run('connect', async (signal) => {
      const visitor = await (await this.#idle(signal)).withUserSigner(wallet, { signal })
      return { client: visitor, hasProfile: await visitor.hasProfile({ signal }) }
    })
  }

  logIn(): Promise<void> {
    const visitor = this.#visitor()
    return this.#run('logIn', async (signal) => ({ client: await visitor.logIn({ signal }), hasProfile: true }))
  }

  createProfile(write: (profile: ProfileToBe, signal: AbortSignal) => Promise<unknown>): Promise<void> {
    const visitor = this.#visitor()
    return this.#run('createProfile', async (signal) => {
      const { walletIdentifier, walletPublicKey, walletType } = visitor
      const key = await visitor.createUserEncryptionProfile(randomId(), undefined, { signal })
      await write({ ...key, wallet: { walletIdentifier, walletPublicKey, walletType } }, signal)
      signal.throwIfAborted()
      return { client: await visitor.logIn({ signal }), hasProfile: true }
    })
  }

  logOut(): Promise<void> {
    const { client } = this.#state
    return this.#run('logOut', async (signal) => ({
      client: client === undefined ? undefined : await client.logOut({ signal }),
      hasProfile: undefined,
    }))
  }

  async #idle(signal: AbortSignal): Promise<idOSClientIdle> {
    const { client } = this.#state
    if (client?.state === 'idle') return client
    const enclaveProvider = this.#keys ?? this.#options.enclaveProvider
    // The frame of the Enclave stays: only the wallet is another one.
    const options = enclaveProvider === undefined ? this.#options : { ...this.#options, enclaveProvider }
    return createIDOSClient(options).createClient({ signal })
  }

  /** @throws {IdosError} `state.invalid` where no wallet is connected. */
  #visitor(): idOSClientWithUserSigner {
    const { client } = this.#state
    if (client?.state === 'with-user-signer') return client
    throw new IdosError('state.invalid', {}, { message: 'connect a wallet first' })
  }

  async #run(
    pending: PendingStep,
    work: (signal: AbortSignal) => Promise<Pick<SessionState, 'client'> & Partial<SessionState>>,
  ): Promise<void> {
    this.stop()
    const step = new AbortController()
    this.#step = step
    // Another wallet is on its way: what the last one may see is seen no longer.
    const isLeaving = pending === 'connect' || pending === 'logOut'
    const { client } = this.#state
    const kept = isLeaving && client?.state === 'logged-in' ? undefined : client
    this.#set({ ...this.#state, client: kept, pending, error: undefined })
    try {
      const next = await work(step.signal)
      if (step.signal.aborted) throw new IdosError('wait.aborted')
      this.#step = undefined
      this.#set({ ...this.#state, ...next, pending: undefined })
    } catch (thrown) {
      const error = knownError(thrown)
      // Whoever came after has said what is going on now.
      if (this.#step === step || this.#step === undefined) {
        this.#step = undefined
        this.#set({ ...this.#state, pending: undefined, error: step.signal.aborted ? undefined : error })
      }
      throw error
    }
  }

  #set(state: SessionState): void {
    this.#state = state
    this.#tell()
  }

  #tell(): void {
    for (const listener of Array.from(this.#listeners)) listener()
  }
}

/** What is not ours is a fault, and still has a code. */
export function knownError(thrown: unknown): IdosError {
  return thrown instanceof IdosError ? thrown : new IdosError('rpc.internal', {}, { cause: thrown })
}
