import { type EncodedValue, fitsParam, IdosError, type Scalar } from '@open-idos/protocol'
import type { ActionDef } from '../action.ts'

/**
 * Turns the arguments of one call into what a handler may trust: right number, right types, within limits.
 *
 * @throws {IdosError} `engine.argument_count`, `engine.argument_type`, `params.*`.
 */
export function readArguments(def: ActionDef, args: readonly EncodedValue[]): Record<string, unknown> {
  const params = paramsOf(def)
  if (args.length !== params.length) {
    const text = `action invocation error: action "${def.name}" expected ${params.length} arguments, but got ${args.length}`
    throw new IdosError('engine.argument_count', { expected: params.length, got: args.length }, { message: text })
  }
  const values: Record<string, unknown> = {}
  for (const [i, [name, param]] of params.entries()) {
    const argument = args[i] as EncodedValue
    if (!fitsParam(argument, param)) {
      const got = argument.type.name + (argument.type.isArray ? '[]' : '')
      const text = `type error: action "${def.name}" expected argument ${i + 1} to be of type ${typeText(param.type)}, but got ${got}`
      throw new IdosError('engine.argument_type', { param: name, expected: param.type, got }, { message: text })
    }
    values[name] = param.parse(argument.value as Scalar, name)
  }
  return values
}

const known = new WeakMap<ActionDef, readonly (readonly [string, ActionDef['params'][string]])[]>()

function paramsOf(def: ActionDef) {
  let params = known.get(def)
  if (params === undefined) {
    params = Object.entries(def.params)
    known.set(def, params)
  }
  return params
}

/** A type as the network's SQL engine writes it. */
export function typeText(type: string): string {
  return type === 'numeric' ? 'numeric(78,0)' : type
}
