import type { ActionDef, CallOutcome, Cell, ColumnType } from '@open-idos/core'
import type { DataTypeJson } from '@open-idos/protocol'

/** Wire protocol 10: no rows are three nulls. */
const nothing = '{"column_names":null,"column_types":null,"values":null}'

/** What the answers of an action have in common. */
interface Shape {
  /** Everything before the first row. */
  readonly head: string
  readonly columns: readonly { readonly name: string; readonly isUuid: boolean }[]
}

const shapes = new WeakMap<ActionDef, Shape>()

/** A column's type on the wire. Whole numbers of the token amounts are `numeric(78,0)`. */
function columnTypeJson(type: ColumnType): DataTypeJson {
  const name = type.endsWith('?') ? type.slice(0, -1) : type
  return { name, is_array: false, metadata: name === 'numeric' ? [78, 0] : [0, 0] }
}

function shapeOf(def: ActionDef): Shape {
  const known = shapes.get(def)
  if (known !== undefined) return known
  const columns = Object.entries(def.returns?.columns ?? {})
  const names = JSON.stringify(columns.map(([name]) => name))
  const types = JSON.stringify(columns.map(([, type]) => columnTypeJson(type)))
  const shape = {
    head: `{"column_names":${names},"column_types":${types},"values":[`,
    columns: columns.map(([name, type]) => ({ name, isUuid: type.startsWith('uuid') })),
  }
  shapes.set(def, shape)
  return shape
}

/**
 * Rows as JSON text in parts. Nothing in base64 or in a uuid needs escaping, so these stand between two quotes as they
 * are; a long content stays a part of its own.
 */
export function rowsJson({ def, rows }: Pick<CallOutcome, 'def' | 'rows'>): (string | Uint8Array)[] {
  if (rows.length === 0) return [nothing]
  const { head, columns } = shapeOf(def)
  const parts: (string | Uint8Array)[] = []
  let text = head
  let comma = ''
  for (const row of rows) {
    text += `${comma}[`
    comma = ''
    for (const { name, isUuid } of columns) {
      text += comma
      comma = ','
      const cell = row[name] as Cell
      if (typeof cell !== 'object' || cell === null) {
        text += isUuid && typeof cell === 'string' ? `"${cell}"` : cellJson(cell)
      } else if (typeof cell.content === 'string') {
        text += `"${cell.content}"`
      } else {
        parts.push(`${text}"`, cell.content)
        text = '"'
      }
    }
    text += ']'
  }
  parts.push(`${text}]}`)
  return parts
}

function cellJson(cell: string | bigint | boolean | null | undefined): string {
  if (typeof cell === 'string') return JSON.stringify(cell)
  if (typeof cell === 'bigint') return `"${cell}"`
  return cell === true ? 'true' : cell === false ? 'false' : 'null'
}
