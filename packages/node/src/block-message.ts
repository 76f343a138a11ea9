import type { AuthenticTransaction } from '@open-idos/core'
import type { Genesis, TransactionResult } from '@open-idos/core/state'
import { decodeTransaction, type ErrorCode, IdosError } from '@open-idos/protocol'
import type { HandedOver, MadeBlock } from './block-maker.ts'

/** What the thread that makes blocks starts with. */
export interface BlockThreadData {
  readonly path: string
  readonly genesis: Genesis
}

/** Transactions on their way to the thread: one piece of memory with all of them, and what was found out about each. */
export interface BlockMessage {
  readonly time: number
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly transactions: readonly (Pick<AuthenticTransaction, 'hash' | 'caller' | 'sender'> & {
    readonly size: number
  })[]
}

/** What the thread is asked for: transactions, to have the log start over between two blocks, to end. */
export type BlockThreadRequest = BlockMessage | 'start log over' | 'close'

/** What became of the block with the oldest messages that had no answer yet. */
export type BlockAnswer = {
  /** How many messages went into it. */
  readonly messages: number
} & ({ readonly made: MadeBlock; readonly results: readonly TransactionResult[] } | BlockFault)

/** Why there is no block. An error comes through without its class and its code, so that goes beside it. */
export interface BlockFault {
  readonly fault: unknown
  readonly code: ErrorCode | undefined
}

/** What comes back from the thread. */
export type BlockThreadAnswer = 'ready' | 'log started over' | BlockAnswer

export function writeFault(fault: unknown): BlockFault {
  return { fault, code: fault instanceof IdosError ? fault.code : undefined }
}

export function readFault({ fault, code }: BlockFault): unknown {
  return code === undefined ? fault : new IdosError(code, {}, { cause: fault })
}

export function writeBlock({ time, transactions }: HandedOver): BlockMessage {
  const bytes = new Uint8Array(transactions.reduce((sum, tx) => sum + tx.bytes.length, 0))
  let at = 0
  const entries = transactions.map(({ hash, caller, sender, bytes: own }) => {
    bytes.set(own, at)
    at += own.length
    return { hash, caller, sender, size: own.length }
  })
  return { time, bytes, transactions: entries }
}

export function readBlock({ time, transactions, bytes }: BlockMessage): HandedOver {
  let at = 0
  const entries = transactions.map(({ hash, caller, sender, size }) => {
    const own = bytes.subarray(at, at + size)
    at += size
    return { tx: decodeTransaction(own), hash, bytes: own, caller, sender }
  })
  return { time, transactions: entries }
}
