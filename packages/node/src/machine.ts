import {
  type AuthenticTransaction,
  authenticate,
  type BlockInfo,
  type CallOutcome,
  executeCall,
  userOf,
} from '@open-idos/core'
import type { StateReader, Store } from '@open-idos/core/state'
import type { CryptoEngine } from '@open-idos/crypto'
import type { CheckedTransaction, Machine, Receipt } from '@open-idos/ordering'
import {
  type ActionCall,
  type Caller,
  encodeTransaction,
  IdosError,
  type Transaction,
  type TxHash,
  toHex,
  type Uuid,
} from '@open-idos/protocol'
import { type BlockMaker, createBlockMaker } from './block-maker.ts'

/** Some megabytes at most. */
const maxCachedProfiles = 10_000

interface Checked extends CheckedTransaction {
  readonly authentic: AuthenticTransaction
}

/** The deterministic engine over one store, as orderers drive it and reads use it. */
export interface NodeMachine extends Machine<Checked> {
  /** Runs a read. @throws {IdosError} `engine.*`. */
  call(call: ActionCall, caller: Caller): Promise<CallOutcome>
  /** Height and time that a read sees now. */
  viewBlock(): BlockInfo
}

/**
 * @param deps.now Unix seconds; the time of the next block and of reads, where it is later than the newest block's.
 *   (Without that, on an idle network a lock would seem to last until somebody writes.)
 */
export function createMachine(
  options: { maxTransactionBytes: number },
  deps: { store: Store; crypto: CryptoEngine; now: () => number; blocks?: BlockMaker },
): NodeMachine {
  const { store, crypto, now, blocks = createBlockMaker(deps) } = deps
  const { genesis } = store
  const profiles = new ProfileCache(() => store.head()?.height ?? 0)
  const viewBlock = () => {
    const { height, time } = store.head() ?? { height: 0, time: 0 }
    return { height, time: Math.max(now(), time) }
  }

  return {
    check(tx: Transaction): Checked {
      const bytes = encodeTransaction(tx)
      if (bytes.length > options.maxTransactionBytes) {
        throw new IdosError('tx.too_large', { limit: options.maxTransactionBytes, size: bytes.length })
      }
      const hash = toHex(crypto.sha256(bytes)) as TxHash
      const authentic = authenticate({ tx, bytes, hash }, { chainId: genesis.chainId, crypto })
      return { hash, sender: authentic.sender, nonce: tx.nonce, size: bytes.length, authentic }
    },

    async lastNonce(sender) {
      return store.read(async (state) => (await state.get('accounts', sender))?.nonce ?? 0)
    },

    isCommitted: (hash) => store.hasTransaction(hash),

    async execute(transactions): Promise<Receipt[]> {
      const { height, results } = await blocks.make({
        time: now(),
        transactions: transactions.map((checked) => checked.authentic),
      })
      return results.map((result, i) => ({ hash: (transactions[i] as Checked).hash, height, ...result }))
    },

    call(call, caller) {
      const block = viewBlock()
      return store.read((state) =>
        executeCall(call, { state, caller, block, crypto, owner: genesis.owner, userOf: profiles.of(state) }),
      )
    },

    viewBlock,
  }
}

/**
 * Whose profile a caller's is, remembered until the next block: a signed-in person makes many reads between two writes,
 * and this look-up is a third of each.
 */
class ProfileCache {
  readonly #height: () => number
  readonly #users = new Map<Caller, Uuid | undefined>()
  #asOf = -1

  constructor(height: () => number) {
    this.#height = height
  }

  of(state: StateReader): (caller: Caller) => Promise<Uuid | undefined> {
    return async (caller) => {
      if (this.#asOf !== this.#height() || this.#users.size > maxCachedProfiles) {
        this.#users.clear()
        this.#asOf = this.#height()
      }
      if (this.#users.has(caller)) return this.#users.get(caller)
      const asOf = this.#asOf
      const user = await userOf(state, caller)
      if (asOf === this.#height()) this.#users.set(caller, user)
      return user
    }
  }
}
