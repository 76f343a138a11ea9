import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AuthenticTransaction, authenticate, encodeRow, executeBlock, genesisHash } from '@open-idos/core'
import { type BlockRecord, keyOf, type TableName, type TransactionRecord, tableNames } from '@open-idos/core/state'
import type { CryptoEngine } from '@open-idos/crypto'
import { decodeTransaction, IdosError, parseTxHash, toHex } from '@open-idos/protocol'
import { openStore, type SqliteStore } from '@open-idos/store'

/** What a verification found. `problem` is absent when log and state agree. */
export interface VerifyReport {
  readonly blocks: number
  readonly transactions: number
  readonly rows: number
  /** Commitment after the newest block, or of the genesis. */
  readonly hash: string
  readonly problem?: string
}

export interface VerifyOptions {
  readonly path: string
  readonly crypto: CryptoEngine
  readonly onProgress?: (done: { block: number; of: number }) => void
}

/**
 * Makes the state again from the block log in a temporary file and compares: each transaction's hash and signature, each
 * outcome, each block's commitment, and in the end every row and content of every table. Changes nothing.
 *
 * @throws {IdosError} `store.*` when the file cannot be opened; `store.older` when no node of this version has opened it.
 */
export async function verifyStore(options: VerifyOptions): Promise<VerifyReport> {
  const { path } = options
  const actual = await openStore({ path, readOnly: true })
  const folder = mkdtempSync(join(tmpdir(), 'open-idos-verify-'))
  try {
    if (!actual.isCurrent)
      throw new IdosError('store.older', { path, help: 'a node that is started on it brings it up to date' })
    const replayed = await openStore({ path: join(folder, 'state.db'), genesis: actual.genesis })
    try {
      return await compare(actual, replayed, options)
    } finally {
      await replayed.close()
    }
  } finally {
    await actual.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function compare(actual: SqliteStore, replayed: SqliteStore, options: VerifyOptions): Promise<VerifyReport> {
  const { crypto, onProgress } = options
  const head = actual.head()?.height ?? 0
  let hash = genesisHash(actual.genesis, crypto)
  let transactions = 0
  const report = (blocks: number, problem?: string): VerifyReport => ({
    blocks,
    transactions,
    rows: 0,
    hash,
    ...(problem === undefined ? {} : { problem }),
  })

  for (let height = 1; height <= head; height++) {
    const logged = await actual.block(height)
    if (logged === undefined) return report(height - 1, `block ${height} is missing from the log`)
    const problem = await replay(logged, { replayed, crypto, previousHash: hash })
    if (problem !== undefined) return report(height - 1, `block ${height}: ${problem}`)
    hash = logged.block.hash
    transactions += logged.transactions.length
    onProgress?.({ block: height, of: head })
  }

  let rows = 0
  for (const table of tableNames) {
    const found = await compareTable(table, actual, replayed, crypto)
    if (typeof found === 'string') return report(head, found)
    rows += found
  }
  const problem = await actual.checkLookUps()
  return { ...report(head, problem), rows }
}

async function replay(
  logged: { block: BlockRecord; transactions: readonly TransactionRecord[] },
  deps: { replayed: SqliteStore; crypto: CryptoEngine; previousHash: string },
): Promise<string | undefined> {
  const { replayed, crypto, previousHash } = deps
  const { block } = logged
  if (block.previousHash !== previousHash) return 'it does not follow the block before it'
  if (block.transactions !== logged.transactions.length) return 'transactions are missing from the log'
  const authentic: AuthenticTransaction[] = []
  for (const { bytes, hash } of logged.transactions) {
    if (toHex(crypto.sha256(bytes)) !== hash) return `transaction ${hash} does not match its hash`
    try {
      const parts = { tx: decodeTransaction(bytes), bytes, hash: parseTxHash(hash) }
      authentic.push(authenticate(parts, { chainId: replayed.genesis.chainId, crypto }))
    } catch {
      return `transaction ${hash} is not authentic`
    }
  }
  const { height, time } = block
  const again = await replayed.commit((store) =>
    executeBlock({ height, time, previousHash, transactions: authentic }, { store, crypto, genesis: replayed.genesis }),
  )
  for (const [i, { hash, result }] of again.transactions.entries()) {
    const before = logged.transactions[i]?.result
    if (before?.code !== result.code || before.log !== result.log) return `transaction ${hash} ended differently`
  }
  return again.block.hash === block.hash ? undefined : 'the state commitment differs'
}

/** @returns how many rows agree, or what does not. */
async function compareTable(
  table: TableName,
  actual: SqliteStore,
  replayed: SqliteStore,
  crypto: CryptoEngine,
): Promise<number | string> {
  const others = replayed.scan(table)[Symbol.asyncIterator]()
  let rows = 0
  for await (const { row, content } of actual.scan(table)) {
    const other = await others.next()
    const name = `${table} ${keyOf(table, row).join(', ')}`
    if (other.done === true) return `${name} has no transaction that made it`
    if (encodeRow(table, row) !== encodeRow(table, other.value.row)) {
      return `${name} differs from what the log makes it`
    }
    const digest = 'content_digest' in row ? row.content_digest : undefined
    if (digest !== undefined && (content === undefined || toHex(crypto.sha256(content)) !== digest)) {
      return `${name}: the content does not match its digest`
    }
    rows += 1
  }
  const left = await others.next()
  return left.done === true ? rows : `${table} ${keyOf(table, left.value.row).join(', ')} is missing`
}
