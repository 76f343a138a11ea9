import type { BlockRecord, TransactionRecord } from '@open-idos/core/state'
import { hashBytes } from './hash-batch.ts'
import { HashIndex } from './hash-index.ts'
import { HashLookup } from './hash-lookup.ts'
import type { Sql, SqlRow } from './sql.ts'

const blockColumns = 'height, time, previous_hash, hash, transactions'
const transactionColumns = 'place, hash, code, log, error_code, error_data, rows_changed, bytes'

/**
 * A transaction's place in the log, as one number: block after block, in the order of the block. So the log grows at its
 * end only, and needs no index for its order.
 */
const placesPerBlock = 2 ** 20
const placeOf = (height: number, index: number) => height * placesPerBlock + index

/** The block log: every transaction with its outcome, so that the state can be made again from nothing. */
export class SqlBlockLog {
  readonly #sql: Sql
  readonly #index: HashIndex
  readonly #lookup: HashLookup

  /** @param hashBatchRows how many hashes are indexed in one batch. */
  constructor(sql: Sql, hashBatchRows?: number) {
    this.#sql = sql
    this.#index = new HashIndex(sql, hashBatchRows)
    this.#lookup = new HashLookup(sql)
  }

  /** Inside the block's database transaction; {@link committed} tells when that is done. */
  async append(block: BlockRecord, transactions: readonly TransactionRecord[]): Promise<void> {
    await this.#sql.run(
      `INSERT INTO blocks (${blockColumns}) VALUES (?, ?, ?, ?, ?)`,
      block.height,
      block.time,
      block.previousHash,
      block.hash,
      block.transactions,
    )
    const hashes = Buffer.alloc(transactions.length * hashBytes)
    for (const [i, { hash, height, index, bytes, result }] of transactions.entries()) {
      if (height !== block.height || index !== i) throw new Error('transactions are logged in the order of their block')
      hashes.write(hash, i * hashBytes, hashBytes, 'hex')
      const data = result.errorData === undefined ? null : JSON.stringify(result.errorData)
      await this.#sql.run(
        `INSERT INTO transactions (${transactionColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        placeOf(height, index),
        hashes.subarray(i * hashBytes, (i + 1) * hashBytes),
        result.code,
        result.log,
        result.errorCode ?? null,
        data,
        result.rowsChanged,
        bytes,
      )
    }
    await this.#index.add(placeOf(block.height, 0), hashes)
  }

  /** What was appended last is in the file for good. */
  committed(): void {
    this.#index.committed()
  }

  async head(): Promise<BlockRecord | undefined> {
    const row = await this.#sql.get(`SELECT ${blockColumns} FROM blocks ORDER BY height DESC LIMIT 1`)
    return row && blockOf(row)
  }

  async block(height: number): Promise<{ block: BlockRecord; transactions: readonly TransactionRecord[] } | undefined> {
    const row = await this.#sql.get(`SELECT ${blockColumns} FROM blocks WHERE height = ?`, height)
    if (row === undefined) return undefined
    const rows = await this.#sql.all(
      `SELECT ${transactionColumns} FROM transactions WHERE place >= ? AND place < ? ORDER BY place`,
      placeOf(height, 0),
      placeOf(height + 1, 0),
    )
    return { block: blockOf(row), transactions: rows.map(transactionOf) }
  }

  /** Of a hash that was logged twice, the newest. */
  async transaction(hash: string): Promise<TransactionRecord | undefined> {
    const place = await this.#lookup.placeOf(hash)
    if (place === undefined) return undefined
    const row = await this.#sql.get(`SELECT ${transactionColumns} FROM transactions WHERE place = ?`, place)
    return row && transactionOf(row)
  }

  async has(hash: string): Promise<boolean> {
    return (await this.#lookup.placeOf(hash)) !== undefined
  }
}

function blockOf(row: SqlRow): BlockRecord {
  return {
    height: Number(row['height']),
    time: Number(row['time']),
    previousHash: String(row['previous_hash']),
    hash: String(row['hash']),
    transactions: Number(row['transactions']),
  }
}

function transactionOf(row: SqlRow): TransactionRecord {
  const errorCode = row['error_code']
  const errorData = row['error_data']
  return {
    hash: Buffer.from(row['hash'] as Uint8Array).toString('hex'),
    height: Math.floor(Number(row['place']) / placesPerBlock),
    index: Number(row['place']) % placesPerBlock,
    bytes: row['bytes'] as Uint8Array,
    result: {
      code: Number(row['code']),
      log: String(row['log']),
      ...(typeof errorCode === 'string' ? { errorCode } : {}),
      ...(typeof errorData === 'string' ? { errorData: JSON.parse(errorData) } : {}),
      rowsChanged: Number(row['rows_changed']),
    },
  }
}
