import type { ActionDef, CallOutcome, Cell, ColumnType } from '@open-idos/core'
import type { DataTypeJson } from '@open-idos/protocol'

/** Wire protocol 10: no rows are three nulls. */
const nothing = '{"column_names":null,"column_types":null,"values":null}'

const heads = new WeakMap<ActionDef, string>()

/** A column's type on the wire. Whole numbers of the token amounts are `numeric(78,0)`. */
function columnTypeJson(type: ColumnType): DataTypeJson {
  const name = type.endsWith('?') ? type.slice(0, -1) : type
  return { name, is_array: false, metadata: name === 'numeric' ? [78, 0] : [0, 0] }
}

/** Everything before the first row; the same for every answer of an action. */
function headOf(def: ActionDef): string {
  const known = heads.get(def)
  if (known !== undefined) return known
  const columns = Object.entries(def.returns?.columns ?? {})
  const names = JSON.stringify(columns.map(([name]) => name))
  const types = JSON.stringify(columns.map(([, type]) => columnTypeJson(type)))
  const head = `{"column_names":${names},"column_types":${types},"values":[`
  heads.set(def, head)
  return head
}

/**
 * Rows as JSON text in parts. Nothing in base64 or in a uuid needs escaping, so these stand between two quotes as they
 * are; a long content stays a part of its own.
 */
export function rowsJson({ def, rows }: Pick<CallOutcome, 'def' | 'rows'>): (string | Uint8Array)[] {
  if (rows.length === 0) return [nothing]
  const columns = Object.entries(def.returns?.columns ?? {})
  const parts: (string | Uint8Array)[] = []
  let text = headOf(def)
  for (const [r, row] of rows.entries()) {
    text += r === 0 ? '[' : ',['
    for (const [c, [name, type]] of columns.entries()) {
      if (c > 0) text += ','
      const cell = row[name] as Cell
      if (typeof cell !== 'object' || cell === null) text += cellJson(cell, type)
      else if (typeof cell.content === 'string') text += `"${cell.content}"`
      else {
        parts.push(`${text}"`, cell.content)
        text = '"'
      }
    }
    text += ']'
  }
  parts.push(`${text}]}`)
  return parts
}

function cellJson(cell: string | bigint | boolean | null | undefined, type: ColumnType): string {
  if (typeof cell === 'string') return type.startsWith('uuid') ? `"${cell}"` : JSON.stringify(cell)
  if (typeof cell === 'bigint') return `"${cell}"`
  return cell === true ? 'true' : cell === false ? 'false' : 'null'
}
