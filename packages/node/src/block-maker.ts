import { type AuthenticTransaction, executeBlock, genesisHash } from '@open-idos/core'
import type { BlockRecord, Store, TransactionRecord, TransactionResult } from '@open-idos/core/state'
import type { CryptoEngine } from '@open-idos/crypto'

/** Transactions on their way into a block. */
export interface HandedOver {
  /** When they were handed over, Unix seconds. */
  readonly time: number
  readonly transactions: readonly AuthenticTransaction[]
}

/** How transactions ended, in their order, and in which block. */
export interface Outcomes {
  readonly height: number
  readonly results: readonly TransactionResult[]
}

/** A block that is on disk. */
export interface MadeBlock {
  readonly height: number
  readonly transactions: number
  /** What it took to run and sync it. */
  readonly seconds: number
}

/** Runs transactions as blocks and brings those to disk. */
export interface BlockMaker {
  /**
   * Resolves when they are synced to disk. Calls need not wait for each other: what is handed over while a block is being
   * made goes into the next one, in the order of the calls.
   */
  make(handed: HandedOver): Promise<Outcomes>
}

/** Makes blocks where it is called. */
export function createBlockMaker(deps: {
  store: Store
  crypto: CryptoEngine
  onBlock?: (made: MadeBlock) => void
}): BlockMaker {
  const { store, crypto, onBlock } = deps
  const { genesis } = store
  let last: Promise<unknown> = Promise.resolve()

  async function make(handed: HandedOver): Promise<Outcomes> {
    const commit = (run: RunBlock) => store.commit(run)
    const { made, results } = await makeBlock([handed], { commit, crypto, genesis })
    onBlock?.(made)
    return { height: made.height, results }
  }
  return {
    make(handed) {
      const done = last.then(() => make(handed))
      last = done.catch(() => {})
      return done
    },
  }
}

type Records = { block: BlockRecord; transactions: readonly TransactionRecord[] }
type RunBlock = Parameters<Store['commit']>[0]

/** Makes one block of everything given, on top of the newest. @returns the results, all in one list. */
export async function makeBlock(
  handed: readonly HandedOver[],
  deps: { commit: (run: RunBlock) => Promise<Records>; crypto: CryptoEngine; genesis: Store['genesis'] },
): Promise<{ made: MadeBlock; results: readonly TransactionResult[] }> {
  const { crypto, genesis } = deps
  const started = performance.now()
  const done = await deps.commit((store, head) => {
    const block = {
      height: (head?.height ?? 0) + 1,
      time: Math.max(head?.time ?? 0, ...handed.map((one) => one.time)),
      previousHash: head?.hash ?? genesisHash(genesis, crypto),
      transactions: handed.flatMap((one) => one.transactions),
    }
    return executeBlock(block, { store, crypto, genesis })
  })
  const results = done.transactions.map((transaction) => transaction.result)
  const seconds = (performance.now() - started) / 1000
  return { made: { height: done.block.height, transactions: results.length, seconds }, results }
}
