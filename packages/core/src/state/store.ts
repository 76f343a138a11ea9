import type { BlockRecord, Genesis, TransactionRecord } from './block-log.ts'
import type { StateReader, StateStore } from './port.ts'

/** Where a network's state and block log live. One process holds it at a time. */
export interface Store {
  readonly genesis: Genesis
  /** The newest block, or `undefined` before the first. */
  head(): BlockRecord | undefined
  /** Runs reads against the newest committed state. */
  read<T>(work: (state: StateReader) => Promise<T>): Promise<T>
  /**
   * Runs one block in one transaction: `work` gets the state and the newest block, changes the state and returns what to
   * log; when this resolves, both are synced to disk, when it rejects nothing has changed.
   */
  commit(
    work: (
      state: StateStore,
      head: BlockRecord | undefined,
    ) => Promise<{ block: BlockRecord; transactions: readonly TransactionRecord[] }>,
  ): Promise<{ block: BlockRecord; transactions: readonly TransactionRecord[] }>
  transaction(hash: string): Promise<TransactionRecord | undefined>
  hasTransaction(hash: string): Promise<boolean>
  block(height: number): Promise<{ block: BlockRecord; transactions: readonly TransactionRecord[] } | undefined>
  close(): Promise<void>
}
