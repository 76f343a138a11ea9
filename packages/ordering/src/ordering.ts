import type { Transaction, TxHash } from '@open-idos/protocol'
import type { Receipt } from './machine.ts'

/** Decides the order of transactions. */
export interface Ordering {
  /**
   * Takes a transaction in. Resolves with the hash once it is accepted, or with the receipt once it is committed.
   *
   * @throws {IdosError} `tx.*` when it is refused at the door; `tx.commit_timeout` when it was accepted but no block took
   *   it in time (it may still commit); `tx.mempool_full`; `node.stopping`; `store.full` when the disk has no room for its
   *   block, and nothing was written.
   */
  submit(tx: Transaction, options: { wait: 'accepted' }): Promise<{ hash: TxHash }>
  submit(
    tx: Transaction,
    options: { wait: 'committed'; timeoutMs: number },
  ): Promise<{ hash: TxHash; receipt: Receipt }>
  /** Last nonce of a sender when what waits is counted. */
  pendingNonce(sender: string): Promise<number>
  /** A transaction that waits for its block. */
  pending(hash: TxHash): Transaction | undefined
  /** How many transactions wait. */
  readonly waiting: number
  /** Refuses new transactions, finishes what waits, then resolves. */
  close(): Promise<void>
}
