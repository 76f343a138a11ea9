import { IdosError } from './errors.ts'
import { parseUuid, type Uuid } from './ids.ts'
import type { EncodedValue, Scalar, TypeName } from './value.ts'

/** Wire types that an action's parameter can have. */
export type ParamType = 'uuid' | 'text' | 'int8' | 'numeric'

/** One parameter of an action: its wire type, its limits, and the parser from the wire to what a handler may trust. */
export interface Param<T> {
  readonly type: ParamType
  readonly nullable: boolean
  /** What it holds, for the generated reference. */
  readonly doc: string
  /** @throws {IdosError} `params.invalid`, `params.too_long` or `params.control_characters`. */
  parse(value: Scalar, name: string): T
}

/** A UUID; any letter case comes in, lower case goes on. */
export const uuid: Param<Uuid> = {
  type: 'uuid',
  nullable: false,
  doc: 'UUID',
  parse: parseUuid,
}

/** A signed 64-bit integer. */
export const int8: Param<bigint> = {
  type: 'int8',
  nullable: false,
  doc: 'signed 64-bit integer',
  parse(value, name) {
    if (typeof value !== 'bigint') throw new IdosError('params.invalid', { param: name, expected: 'int8' })
    return value
  },
}

/** A whole number of up to 78 digits, as text. The public client declares it as integer, so an int8 is taken too. */
export const numeric: Param<bigint> = {
  type: 'numeric',
  nullable: false,
  doc: 'whole number of up to 78 digits',
  parse(value, name) {
    const digits = typeof value === 'bigint' ? value.toString() : value
    if (typeof digits !== 'string' || !/^-?\d{1,78}$/.test(digits)) {
      throw new IdosError('params.invalid', { param: name, expected: 'numeric(78,0)' })
    }
    return BigInt(digits)
  },
}

/** A text of up to `max` UTF-16 units. `line`: it becomes part of a signed text or of a look-up and holds no controls. */
export function text(doc: string, max: number, options: { line?: boolean } = {}): Param<string> {
  return {
    type: 'text',
    nullable: false,
    doc: `${doc}, at most ${max} characters`,
    parse(value, name) {
      if (typeof value !== 'string') throw new IdosError('params.invalid', { param: name, expected: 'text' })
      if (value.length > max) throw new IdosError('params.too_long', { param: name, length: value.length, limit: max })
      // No database keeps a NUL inside a text faithfully: one cuts the text there, another refuses it.
      const refused = options.line === true ? hasControls(value) : value.includes('\0')
      if (refused) throw new IdosError('params.control_characters', { param: name })
      return value
    },
  }
}

/** The same parameter, which may also be null. */
export function nullable<T>(param: Param<T>): Param<T | null> {
  return { ...param, nullable: true, parse: (value, name) => (value === null ? null : param.parse(value, name)) }
}

function hasControls(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i)
    // C0 and C1 controls, and the two separators that some readers show as line breaks.
    if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029) return true
  }
  return false
}

/** Whether an argument of this type may stand for a parameter of that type (see `engine.argument_type`). */
export function fitsParam(argument: EncodedValue, param: Param<unknown>): boolean {
  const given: TypeName = argument.type.name
  if (argument.type.isArray) return false
  if (given === 'null' || given === param.type) return true
  // Two courtesies that the original refuses: the public client guesses `uuid` for any UUID-shaped text, and declares
  // a numeric parameter as integer. Neither can be misread.
  return (param.type === 'text' && given === 'uuid') || (param.type === 'numeric' && given === 'int8')
}
