import type { ActionDef } from '@open-idos/core/catalogue'
import { IdosError, type JsonValue, type QueryResultJson } from '@open-idos/protocol'

/** A cell as it travels: integers and numerics are decimal text. */
type CellOf<C> = C extends 'bool' ? boolean : C extends `${string}?` ? string | null : string

/** One row of a read's answer as it travels, by column name; derived from the declaration. */
export type RowOf<D extends ActionDef> = D['returns'] extends { readonly columns: infer C }
  ? { readonly [K in keyof C]: CellOf<C[K]> }
  : never

/** Rows as objects. An answer without rows has nulls instead of lists (wire protocol 10). */
export function readRows<D extends ActionDef>(result: QueryResultJson | null | undefined): RowOf<D>[] {
  if (result === null || result === undefined) throw new IdosError('network.bad_response', { method: 'user.call' })
  const names = result.column_names ?? []
  return (result.values ?? []).map((cells) => {
    const row: Record<string, JsonValue> = {}
    names.forEach((name, i) => {
      row[name] = cells[i] ?? null
    })
    return row as RowOf<D> // the node chose the columns by the same declaration
  })
}
