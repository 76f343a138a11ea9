import type { ActionDef } from '@open-idos/core/catalogue'
import { type EncodedValue, IdosError, type Param, type ParamType, type Scalar } from '@open-idos/protocol'

/** What a caller may pass for a parameter: integers as number, bigint or decimal text. */
type InputOf<T> = T extends bigint ? number | bigint | string : T extends string ? string : T

type ParamValue<P> = P extends Param<infer T> ? T : never
type OptionalKeys<P> = { [K in keyof P]: null extends ParamValue<P[K]> ? K : never }[keyof P]

/**
 * The params of an action as a caller writes them, by name and in any order; those that may be null can be left out.
 * Derived from the declaration.
 */
export type ParamsInput<D extends ActionDef> = {
  readonly [K in Exclude<keyof D['params'], OptionalKeys<D['params']>>]: InputOf<ParamValue<D['params'][K]>>
} & {
  readonly [K in OptionalKeys<D['params']>]?: InputOf<ParamValue<D['params'][K]>> | undefined
}

/**
 * Arguments in wire order, checked by the declaration's own parsers, so that the node refuses nothing that could have
 * been refused here.
 *
 * @throws {IdosError} `params.invalid` (also for a name that the action does not have), `params.too_long`,
 *   `params.control_characters`.
 */
export function encodeArguments<D extends ActionDef>(def: D, params: ParamsInput<D>): EncodedValue[] {
  const given = params as Readonly<Record<string, unknown>>
  for (const name of Object.keys(given)) {
    // A misspelt optional parameter would otherwise silently be null.
    if (!Object.hasOwn(def.params, name)) invalid(name, `a parameter of ${def.name}`)
  }
  return Object.entries(def.params).map(([name, param]) => {
    const value = toScalar(given[name], param.type, name)
    param.parse(value, name)
    return { type: { name: param.type, isArray: false, metadata: metadataOf(param.type) }, value }
  })
}

function toScalar(value: unknown, type: ParamType, name: string): Scalar {
  if (value === undefined || value === null) return null
  switch (type) {
    case 'uuid':
    case 'text':
      return typeof value === 'string' ? value : invalid(name, type)
    case 'int8':
      return integer(value) ?? invalid(name, 'whole number')
    case 'numeric':
      return integer(value)?.toString() ?? invalid(name, 'whole number')
  }
}

function integer(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : undefined
  return typeof value === 'string' && /^-?\d{1,78}$/.test(value) ? BigInt(value) : undefined
}

/** The network's only numeric parameters are `numeric(78,0)`. */
function metadataOf(type: ParamType): readonly [number, number] {
  return type === 'numeric' ? [78, 0] : [0, 0]
}

function invalid(name: string, expected: string): never {
  throw new IdosError('params.invalid', { param: name, expected })
}
