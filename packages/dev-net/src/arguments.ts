import { type ActionName, catalogue } from '@open-idos/core'
import { type ActionDef } from '@open-idos/core/catalogue'
import { dataType, type EncodedValue, type Scalar } from '@open-idos/protocol'

/** Values by parameter name; numbers stand for int8, absent ones for null. */
export type ParamValues = Readonly<Record<string, string | number | bigint | null>>

/** The arguments of an action in wire order. */
export function argumentsOf(action: ActionName, params: ParamValues): EncodedValue[] {
  const def: ActionDef = catalogue[action]
  return Object.entries(def.params).map(([name, param]) => {
    const given = params[name] ?? null
    const value: Scalar = typeof given === 'number' ? BigInt(given) : given
    return { type: dataType(param.type), value: param.type === 'numeric' && value !== null ? String(value) : value }
  })
}
