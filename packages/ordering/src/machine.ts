import type { Transaction, TxHash } from '@open-idos/protocol'

/** A transaction that passed the door: authentic, sized, of this chain. */
export interface CheckedTransaction {
  readonly hash: TxHash
  /** Lower-case hex of the sender bytes. */
  readonly sender: string
  readonly nonce: bigint
  /** Size of the binary form. */
  readonly size: number
}

/** How a transaction ended, for whoever waits for it. */
export interface Receipt {
  readonly hash: TxHash
  readonly height: number
  /** 0 or a code of wire protocol 12.4. */
  readonly code: number
  readonly log: string
  readonly errorCode?: string
  readonly errorData?: Readonly<Record<string, string | number | boolean>>
  readonly rowsChanged: number
}

/** What an orderer drives: the deterministic engine over a store. */
export interface Machine<T extends CheckedTransaction = CheckedTransaction> {
  /** Everything that can be checked without the account's nonce. @throws {IdosError} `tx.*`. */
  check(tx: Transaction): T
  /** Last nonce that a committed block used for this sender; 0 when none did. */
  lastNonce(sender: string): Promise<number>
  /** Whether a committed block holds this transaction. */
  isCommitted(hash: TxHash): Promise<boolean>
  /**
   * Runs the transactions after all that were given before, which need not be done: what comes while a block is being made
   * goes into the next one. When this resolves, block and state are synced to disk; the receipts are in the order of the
   * transactions. A rejection is a fault of this node (`store.full` when its disk has no room): none of these has
   * changed anything.
   */
  execute(transactions: readonly T[]): Promise<readonly Receipt[]>
}
