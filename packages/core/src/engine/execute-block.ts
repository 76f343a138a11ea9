import type { CryptoEngine } from '@open-idos/crypto'
import type { BlockRecord, Genesis, TransactionRecord } from '../state/block-log.ts'
import { ChangeSet } from '../state/change-set.ts'
import type { StateStore } from '../state/port.ts'
import type { AuthenticTransaction } from './authenticate.ts'
import { blockHash } from './commitment.ts'
import { executeTransaction } from './execute-transaction.ts'

/** An ordered block, as an orderer hands it over. */
export interface Block {
  readonly height: number
  /** Unix seconds; never before the previous block's. */
  readonly time: number
  readonly previousHash: string
  readonly transactions: readonly AuthenticTransaction[]
}

/**
 * Runs a block against the state: the same block on the same state gives the same rows, results and hash on every node.
 * The caller opens one database transaction around it and commits it with the returned records.
 */
export async function executeBlock(
  block: Block,
  env: { store: StateStore; crypto: CryptoEngine; genesis: Genesis },
): Promise<{ block: BlockRecord; transactions: TransactionRecord[] }> {
  const changes = new ChangeSet()
  const { store, crypto } = env
  const transactions: TransactionRecord[] = []
  for (const [index, tx] of block.transactions.entries()) {
    const result = await executeTransaction(tx, { store, block, crypto, owner: env.genesis.owner, changes })
    transactions.push({ hash: tx.hash, height: block.height, index, bytes: tx.bytes, result })
  }
  const { height, time, previousHash } = block
  const hash = blockHash({ previousHash, height, time, transactions, changes }, crypto)
  return { block: { height, time, previousHash, hash, transactions: transactions.length }, transactions }
}
