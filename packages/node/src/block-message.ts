import type { AuthenticTransaction, Block } from '@open-idos/core'
import type { Genesis, TransactionResult } from '@open-idos/core/state'
import { decodeTransaction } from '@open-idos/protocol'

/** What the thread that makes blocks starts with. */
export interface BlockThreadData {
  readonly path: string
  readonly genesis: Genesis
}

/** A block on its way to the thread: one piece of memory with all transactions, and what was found out about each. */
export interface BlockMessage extends Omit<Block, 'transactions'> {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly transactions: readonly (Pick<AuthenticTransaction, 'hash' | 'caller' | 'sender'> & {
    readonly size: number
  })[]
}

/** What comes back. */
export type BlockAnswer = { readonly results: readonly TransactionResult[] } | { readonly fault: unknown }

export function writeBlock({ transactions, ...head }: Block): BlockMessage {
  const bytes = new Uint8Array(transactions.reduce((sum, tx) => sum + tx.bytes.length, 0))
  let at = 0
  const entries = transactions.map(({ hash, caller, sender, bytes: own }) => {
    bytes.set(own, at)
    at += own.length
    return { hash, caller, sender, size: own.length }
  })
  return { ...head, bytes, transactions: entries }
}

export function readBlock({ transactions, bytes, ...head }: BlockMessage): Block {
  let at = 0
  const entries = transactions.map(({ hash, caller, sender, size }) => {
    const own = bytes.subarray(at, at + size)
    at += size
    return { tx: decodeTransaction(own), hash, bytes: own, caller, sender }
  })
  return { ...head, transactions: entries }
}
