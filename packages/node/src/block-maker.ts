import { type Block, executeBlock } from '@open-idos/core'
import type { Store, TransactionResult } from '@open-idos/core/state'
import type { CryptoEngine } from '@open-idos/crypto'

/** Runs a block and brings it to disk. @returns how each transaction ended. */
export interface BlockMaker {
  make(block: Block): Promise<readonly TransactionResult[]>
}

/** Makes blocks where it is called. */
export function createBlockMaker({ store, crypto }: { store: Store; crypto: CryptoEngine }): BlockMaker {
  const { genesis } = store
  return {
    async make(block) {
      const done = await store.commit((state) => executeBlock(block, { store: state, crypto, genesis }))
      return done.transactions.map((transaction) => transaction.result)
    },
  }
}
