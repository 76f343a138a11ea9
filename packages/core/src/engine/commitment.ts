import type { CryptoEngine } from '@open-idos/crypto'
import { ByteWriter, toHex, utf8 } from '@open-idos/protocol'
import type { Genesis, TransactionResult } from '../state/block-log.ts'
import type { ChangeSet } from '../state/change-set.ts'

/** What a network's first block follows: SHA-256 over a label, chain id and owner. Lower-case hex. */
export function genesisHash(genesis: Genesis, crypto: CryptoEngine): string {
  const bytes = new ByteWriter().string('open-idos genesis 1').string(genesis.chainId).string(genesis.owner).done()
  return toHex(crypto.sha256(bytes))
}

/**
 * The state commitment after a block: SHA-256 over the commitment before it, its height and time, its transactions with
 * their outcomes, and its change set. Equal commitments mean equal histories, hence equal rows. Lower-case hex.
 */
export function blockHash(
  block: {
    previousHash: string
    height: number
    time: number
    transactions: readonly { hash: string; result: TransactionResult }[]
    changes: ChangeSet
  },
  crypto: CryptoEngine,
): string {
  const outcomes = new ByteWriter().u32(block.transactions.length)
  for (const { hash, result } of block.transactions) outcomes.string(hash).u32(result.code).string(result.log)
  const bytes = new ByteWriter()
    .string('open-idos block 1')
    .string(block.previousHash)
    .u64(BigInt(block.height))
    .u64(BigInt(block.time))
    .raw(crypto.sha256(outcomes.done()))
    .raw(crypto.sha256(utf8(block.changes.encode())))
    .done()
  return toHex(crypto.sha256(bytes))
}
