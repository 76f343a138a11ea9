import type { BlockRecord, TransactionRecord } from '@open-idos/core/state'
import type { LateIndex } from './late-index.ts'
import { lookUpOfTransaction } from './look-ups.ts'
import type { NotedPairs } from './noted-pairs.ts'
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
  readonly #noted: NotedPairs

  /** @param noted of the same connection. */
  constructor(sql: Sql, noted: NotedPairs) {
    this.#sql = sql
    this.#noted = noted
  }

  /** Inside the block's database transaction. */
  async append(block: BlockRecord, transactions: readonly TransactionRecord[], index: LateIndex): Promise<void> {
    await this.#sql.run(
      `INSERT INTO blocks (${blockColumns}) VALUES (?, ?, ?, ?, ?)`,
      block.height,
      block.time,
      block.previousHash,
      block.hash,
      block.transactions,
    )
    for (const [i, { hash, height, index: at, bytes, result }] of transactions.entries()) {
      if (height !== block.height || at !== i) throw new Error('transactions are logged in the order of their block')
      const data = result.errorData === undefined ? null : JSON.stringify(result.errorData)
      await this.#sql.run(
        `INSERT INTO transactions (${transactionColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        placeOf(height, at),
        Buffer.from(hash, 'hex'),
        result.code,
        result.log,
        result.errorCode ?? null,
        data,
        result.rowsChanged,
        bytes,
      )
      index.add(lookUpOfTransaction(hash), placeOf(height, at))
    }
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
    const row = await this.#find(hash, transactionColumns)
    return row && transactionOf(row)
  }

  async has(hash: string): Promise<boolean> {
    return (await this.#find(hash, 'place')) !== undefined
  }

  async #find(hash: string, columns: string): Promise<SqlRow | undefined> {
    const number = lookUpOfTransaction(hash)
    if (!this.#noted.isCurrent) await this.#noted.catchUp()
    return this.#sql.get(
      `SELECT ${columns} FROM transactions WHERE hash = ?
        AND place IN (SELECT place FROM look_ups WHERE key = ? UNION ALL SELECT value FROM json_each(?))
        ORDER BY place DESC LIMIT 1`,
      Buffer.from(hash, 'hex'),
      number,
      JSON.stringify(this.#noted.places(number)),
    )
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
