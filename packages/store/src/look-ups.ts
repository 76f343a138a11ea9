import { hash } from 'node:crypto'
import { type Key, type TableName, tableDef } from '@open-idos/core/state'

// Credentials are many, large, and found by random values: their id, their owner, what was signed. An index of the database
// for each would have a million of them touch pages everywhere between contents and log. So the values are shortened to
// numbers, and one table of numbers has the places of the rows: 16 bytes for each value, filled late by `late-index.ts`, laid
// together by `lay-look-ups.ts`. Transactions, which are found by their hash, have theirs in it too.
//
// No row is without its numbers; a number may lead to rows with other values, because two values can have the same one. Who
// looks up compares the values too. 48 bits of SHA-256 are enough for that: somebody who looks for values with the number of
// another's row tries 2^48 for each, and each costs whoever reads that row one more row to compare.
//
// A number for several columns begins with that of the first alone, so that rows are found by that too: somebody who can make
// its bits equal could as well use the same value.

/** Of a number, in hex digits: what a number in this language holds exactly. */
const digits = 12
/** Of a number for several columns, those for the first. */
const firstDigits = 7
const otherDigits = digits - firstDigits
const afterFirst = 16 ** otherDigits

/** Of the columns of a row that it is looked up by, and perhaps of others; none of those are bytes. */
export type Values = Readonly<Record<string, string | number | null | undefined>>

interface LookUp {
  readonly name: string
  readonly columns: readonly string[]
}

const known = new Map<TableName, readonly LookUp[]>()

/** What rows of a table are looked up by, the key first; nothing of tables without contents, which have indexes. */
function lookUpsOf(table: TableName): readonly LookUp[] {
  let lookUps = known.get(table)
  if (lookUps === undefined) {
    const { columns, key, indexes = [] } = tableDef(table)
    const lists = Object.values(columns).includes('content') ? [key, ...indexes] : []
    lookUps = lists.map((list) => ({ name: `${table} ${list.join(' ')}`, columns: list }))
    known.set(table, lookUps)
  }
  return lookUps
}

/** Whether rows of a table are found by look-ups: those with a content. */
export function hasLookUps(table: TableName): boolean {
  return lookUpsOf(table).length > 0
}

/** Under which number a row with some primary key is found. */
export function lookUpOfKey(table: TableName, key: Key): number {
  const [{ name }] = lookUpsOf(table) as [LookUp]
  return Number.parseInt(hashOf(`${name}\n${key.join('\n')}`, digits), 16)
}

/** Under which number rows with some values are found, if there is a look-up by columns that are all among these. */
export function lookUpOf(table: TableName, where: Values): number | undefined {
  for (const lookUp of lookUpsOf(table)) {
    if (lookUp.columns.some((column) => where[column] === undefined)) continue
    const number = numberOf(lookUp, where)
    if (number !== undefined) return number
  }
  return undefined
}

/** From and to which numbers they are found, if only the first column of a look-up is among the values. */
export function lookUpsFrom(table: TableName, where: Values): readonly [from: number, to: number] | undefined {
  for (const { name, columns } of lookUpsOf(table)) {
    const value = where[columns[0] as string]
    if (columns.length === 1 || value === undefined || value === null) continue
    const number = Number.parseInt(hashOf(`${name}\n${value}`, firstDigits), 16) * afterFirst
    return [number, number + afterFirst - 1]
  }
  return undefined
}

/** Under which number a transaction is found: its hash is one of SHA-256 already. */
export function lookUpOfTransaction(hash: string): number {
  return Number.parseInt(hash.slice(0, digits), 16)
}

/** Every number that leads to a row. */
export function numbersOf(table: TableName, row: Values): Set<number> {
  const numbers = new Set<number>()
  for (const lookUp of lookUpsOf(table)) {
    const number = numberOf(lookUp, row)
    if (number !== undefined) numbers.add(number)
  }
  return numbers
}

/** Nobody asks for rows without any of the values, and most rows have none: an original, a user's own credential. */
function numberOf({ name, columns }: LookUp, row: Values): number | undefined {
  const values = columns.map((column) => row[column] ?? null)
  if (values.every((value) => value === null)) return undefined
  const [first, ...others] = values
  const text = `${name}\n${first}`
  if (others.length === 0) return Number.parseInt(hashOf(text, digits), 16)
  return Number.parseInt(hashOf(text, firstDigits) + hashOf(JSON.stringify(others), otherDigits), 16)
}

/** As text: a buffer of its own takes longer to make than the hash. */
function hashOf(text: string, length: number): string {
  return hash('sha256', text, 'hex').slice(0, length)
}
