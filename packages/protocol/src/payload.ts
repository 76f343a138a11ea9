import { IdosError } from './errors.ts'
import { ByteReader } from './reader.ts'
import { fromUtf8 } from './utf8.ts'
import { decodeValue, type EncodedValue, encodeValue } from './value.ts'
import { ByteWriter } from './writer.ts'

/** Which action to run, and with which arguments (payload of `user.call`). */
export interface ActionCall {
  readonly namespace: string
  readonly action: string
  readonly args: readonly EncodedValue[]
}

/** An action run once per group of arguments (payload of a transaction of type `execute`). */
export interface ActionExecution {
  readonly namespace: string
  readonly action: string
  readonly groups: readonly (readonly EncodedValue[])[]
}

/** A SQL statement with named parameters (payload of a transaction of type `raw_statement`). */
export interface RawStatement {
  readonly statement: string
  readonly params: readonly { readonly name: string; readonly value: EncodedValue }[]
}

function version(reader: ByteReader): void {
  if (reader.u16() !== 0) throw new IdosError('tx.invalid_payload', { reason: 'unknown payload version' })
}

function text(reader: ByteReader): string {
  const value = fromUtf8(reader.bytes())
  if (value === undefined) throw new IdosError('tx.invalid_payload', { reason: 'a text is not UTF-8' })
  return value
}

function values(reader: ByteReader): EncodedValue[] {
  const count = reader.u16()
  const out: EncodedValue[] = []
  for (let i = 0; i < count; i++) out.push(decodeValue(reader.bytes()))
  return out
}

function writeValues(writer: ByteWriter, args: readonly EncodedValue[]): void {
  writer.u16(args.length)
  for (const arg of args) writer.bytes(encodeValue(arg))
}

/** Wire protocol 6.6. */
export function encodeActionCall(call: ActionCall): Uint8Array {
  const writer = new ByteWriter().u16(0).string(call.namespace).string(call.action)
  writeValues(writer, call.args)
  return writer.done()
}

/** @throws {IdosError} `tx.invalid_payload`. */
export function decodeActionCall(bytes: Uint8Array): ActionCall {
  const reader = new ByteReader(bytes)
  version(reader)
  const call = { namespace: text(reader), action: text(reader), args: values(reader) }
  reader.end()
  return call
}

/** Wire protocol 6.7. */
export function encodeActionExecution(execution: ActionExecution): Uint8Array {
  const writer = new ByteWriter().u16(0).string(execution.namespace).string(execution.action)
  writer.u16(execution.groups.length)
  for (const group of execution.groups) writeValues(writer, group)
  return writer.done()
}

/** @throws {IdosError} `tx.invalid_payload`. */
export function decodeActionExecution(bytes: Uint8Array): ActionExecution {
  const reader = new ByteReader(bytes)
  version(reader)
  const namespace = text(reader)
  const action = text(reader)
  const count = reader.u16()
  const groups: EncodedValue[][] = []
  for (let i = 0; i < count; i++) groups.push(values(reader))
  reader.end()
  return { namespace, action, groups }
}

/** Wire protocol 6.8. */
export function encodeRawStatement(raw: RawStatement): Uint8Array {
  const writer = new ByteWriter().u16(0).string(raw.statement).u16(raw.params.length)
  for (const param of raw.params) writer.string(param.name).bytes(encodeValue(param.value))
  return writer.done()
}

/** @throws {IdosError} `tx.invalid_payload`. */
export function decodeRawStatement(bytes: Uint8Array): RawStatement {
  const reader = new ByteReader(bytes)
  version(reader)
  const statement = text(reader)
  const count = reader.u16()
  const params: { name: string; value: EncodedValue }[] = []
  for (let i = 0; i < count; i++) params.push({ name: text(reader), value: decodeValue(reader.bytes()) })
  reader.end()
  return { statement, params }
}
