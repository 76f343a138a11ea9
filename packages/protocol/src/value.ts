import { fromHex, toHex } from './bytes.ts'
import { IdosError } from './errors.ts'
import { ByteReader } from './reader.ts'
import { fromUtf8, utf8 } from './utf8.ts'
import { ByteWriter } from './writer.ts'

/** The types of the network's SQL engine that can travel. */
export type TypeName = 'text' | 'int8' | 'bool' | 'numeric' | 'uuid' | 'bytea' | 'null'

/** `metadata` is `[precision, scale]` for `numeric` and meaningless (the client sends junk) for every other type. */
export interface DataType {
  readonly name: TypeName
  readonly isArray: boolean
  readonly metadata: readonly [number, number]
}

/** One element: text, uuid and numeric as text, int8 as bigint, bytea as bytes. */
export type Scalar = string | bigint | boolean | Uint8Array | null

/** An argument as it travels: its declared type and one element, or one per array item. */
export interface EncodedValue {
  readonly type: DataType
  readonly value: Scalar | readonly Scalar[]
}

const ALIASES: Readonly<Record<string, TypeName>> = {
  text: 'text',
  string: 'text',
  int8: 'int8',
  int: 'int8',
  integer: 'int8',
  bigint: 'int8',
  bool: 'bool',
  boolean: 'bool',
  numeric: 'numeric',
  decimal: 'numeric',
  uuid: 'uuid',
  bytea: 'bytea',
  blob: 'bytea',
  null: 'null',
}

/** @throws {IdosError} `tx.invalid_payload` for a name that the network does not know. */
export function typeNameOf(text: string): TypeName {
  const name = Object.hasOwn(ALIASES, text) ? ALIASES[text] : undefined
  if (name === undefined) throw new IdosError('tx.invalid_payload', { reason: 'unknown data type' })
  return name
}

/** A data type with empty metadata. */
export function dataType(name: TypeName, isArray = false): DataType {
  return { name, isArray, metadata: [0, 0] }
}

const INT8_MIN = -(2n ** 63n)
const INT8_MAX = 2n ** 63n - 1n
const NUMERIC = /^-?\d{1,1000}(\.\d{1,1000})?$/

function fail(reason: string): never {
  throw new IdosError('tx.invalid_payload', { reason })
}

/** The null flag and the value (wire protocol 6.3). */
export function encodeScalar(name: TypeName, value: Scalar): Uint8Array {
  if (value === null) return Uint8Array.of(0)
  const body = new ByteWriter().u8(1)
  switch (name) {
    case 'text':
    case 'numeric':
      return body.raw(utf8(value as string)).done()
    case 'int8': {
      const bytes = new Uint8Array(8)
      const integer = BigInt(value as bigint)
      if (integer < INT8_MIN || integer > INT8_MAX)
        throw new IdosError('params.invalid', { expected: '64-bit integer' })
      new DataView(bytes.buffer).setBigInt64(0, integer)
      return body.raw(bytes).done()
    }
    case 'bool':
      return body.u8(value === true ? 1 : 0).done()
    case 'uuid':
      return body.raw(fromHex((value as string).replaceAll('-', ''))).done()
    case 'bytea':
      return body.raw(value as Uint8Array).done()
    case 'null':
      return Uint8Array.of(0)
  }
}

/** @throws {IdosError} `tx.invalid_payload` for anything that is not exactly one element of this type. */
export function decodeScalar(name: TypeName, bytes: Uint8Array): Scalar {
  const flag = bytes[0]
  const body = bytes.subarray(1)
  if (flag === 0) return body.length === 0 ? null : fail('a null carries bytes')
  if (flag !== 1) return fail('an element must begin with 0 or 1')
  switch (name) {
    case 'text':
      return fromUtf8(body) ?? fail('a text is not UTF-8')
    case 'numeric': {
      const text = fromUtf8(body) ?? ''
      return NUMERIC.test(text) ? text : fail('a numeric is not a decimal number')
    }
    case 'int8':
      if (body.length !== 8) return fail('an int8 has 8 bytes')
      return new DataView(body.buffer, body.byteOffset, 8).getBigInt64(0)
    case 'bool':
      if (body.length !== 1 || (body[0] as number) > 1) return fail('a bool is one byte, 0 or 1')
      return body[0] === 1
    case 'uuid': {
      if (body.length !== 16) return fail('a uuid has 16 bytes')
      const hex = toHex(body)
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    }
    case 'bytea':
      return body
    case 'null':
      // The client guesses an array's type from its first item; after a null the other items' bytes mean nothing.
      return null
  }
}

function writeDataType(type: DataType): Uint8Array {
  const name = utf8(type.name)
  return new ByteWriter()
    .u16be(0)
    .u32be(name.length)
    .raw(name)
    .u8(type.isArray ? 1 : 0)
    .u16be(type.metadata[0])
    .u16be(type.metadata[1])
    .done()
}

function readDataType(bytes: Uint8Array): DataType {
  const reader = new ByteReader(bytes)
  if (reader.u16be() !== 0) return fail('unknown data type version')
  const name = typeNameOf(fromUtf8(reader.take(reader.u32be())) ?? '')
  const isArray = reader.u8()
  if (isArray > 1) return fail('is_array must be 0 or 1')
  const metadata = [reader.u16be(), reader.u16be()] as const
  reader.end()
  return { name, isArray: isArray === 1, metadata }
}

/** An encoded value (wire protocol 6.4). */
export function encodeValue({ type, value }: EncodedValue): Uint8Array {
  const elements = type.isArray ? (value as readonly Scalar[]) : [value as Scalar]
  const writer = new ByteWriter().u16(0).bytes(writeDataType(type)).u16(elements.length)
  for (const element of elements) writer.bytes(encodeScalar(type.name, element))
  return writer.done()
}

/** @throws {IdosError} `tx.invalid_payload`. */
export function decodeValue(bytes: Uint8Array): EncodedValue {
  const reader = new ByteReader(bytes)
  if (reader.u16() !== 0) return fail('unknown value version')
  const type = readDataType(reader.bytes())
  const count = reader.u16()
  const elements: Scalar[] = []
  for (let i = 0; i < count; i++) elements.push(decodeScalar(type.name, reader.bytes()))
  reader.end()
  if (type.isArray) return { type, value: elements }
  if (type.name === 'null' && count === 0) return { type, value: null }
  return count === 1 ? { type, value: elements[0] as Scalar } : fail('a scalar has exactly one element')
}
