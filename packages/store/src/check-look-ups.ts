import { keyOf, type TableName } from '@open-idos/core/state'
import { lookUpOfTransaction, numbersOf, type Values } from './look-ups.ts'
import { pairsOf } from './pairs.ts'
import type { Sql } from './sql.ts'

const page = 200

/**
 * Whether each row of a table and each transaction is found by all that it is looked up by, and nothing leads anywhere else.
 *
 * @returns what is wrong, if something is.
 */
export async function checkLookUps(sql: Sql, table: TableName, columns: string): Promise<string | undefined> {
  const look = await Leading.open(sql)
  for await (const row of inOrder(sql, table, columns)) {
    const place = Number(row['place'])
    for (const number of numbersOf(table, row as Values)) {
      if (!(await look.leads(number, place)))
        return `${table} ${keyOf(table, row).join(', ')} is not found by all that it is looked up by`
    }
  }
  for await (const row of inOrder(sql, 'transactions', 'hash')) {
    const [hash, place] = [row['hash'] as Uint8Array, Number(row['place'])]
    const hex = Buffer.from(hash).toString('hex')
    if (await look.leads(lookUpOfTransaction(hex), place)) continue
    // Older versions noted only the newest place of one that was logged twice.
    const newer = await sql.get(
      'SELECT place FROM transactions WHERE place IN (SELECT place FROM look_ups WHERE key = ?) AND place > ? AND hash = ?',
      lookUpOfTransaction(hex),
      place,
      hash,
    )
    if (newer === undefined) return `transaction ${hex} is not found by its hash`
  }
  const others = (await look.count()) - look.found
  return others === 0 ? undefined : `${others} look-ups lead to nothing`
}

async function* inOrder(sql: Sql, table: string, columns: string) {
  for (let last = 0; ; ) {
    const rows = await sql.all(
      `SELECT place, ${columns} FROM ${table} WHERE place > ? ORDER BY place LIMIT ${page}`,
      last,
    )
    yield* rows
    if (rows.length < page) return
    last = Number(rows[rows.length - 1]?.['place'])
  }
}

/** Where numbers lead, by the newest note of a pair, or by the table where none says anything of it. */
class Leading {
  /** How many pairs were asked for and found. */
  found = 0
  readonly #sql: Sql
  /** By pair: whether it is there. */
  readonly #noted = new Map<string, boolean>()

  private constructor(sql: Sql) {
    this.#sql = sql
  }

  static async open(sql: Sql): Promise<Leading> {
    const leading = new Leading(sql)
    for (const row of await sql.all('SELECT pairs FROM new_look_ups ORDER BY number')) {
      const pairs = pairsOf(row['pairs'] as Uint8Array)
      for (let i = 0; i < pairs.length; i += 2) {
        const place = pairs[i + 1] as number
        leading.#noted.set(`${pairs[i]} ${Math.abs(place)}`, place > 0)
      }
    }
    return leading
  }

  async leads(number: number, place: number): Promise<boolean> {
    const leads = this.#noted.get(`${number} ${place}`) ?? (await this.#inTable(number, place))
    if (leads) this.found += 1
    return leads
  }

  async count(): Promise<number> {
    let count = Number((await this.#sql.get('SELECT count(*) AS n FROM look_ups'))?.['n'])
    for (const [pair, isThere] of this.#noted) {
      const [number, place] = pair.split(' ').map(Number) as [number, number]
      count += Number(isThere) - Number(await this.#inTable(number, place))
    }
    return count
  }

  async #inTable(number: number, place: number): Promise<boolean> {
    const row = await this.#sql.get('SELECT 1 AS leads FROM look_ups WHERE key = ? AND place = ?', number, place)
    return row !== undefined
  }
}
