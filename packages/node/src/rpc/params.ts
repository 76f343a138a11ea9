import { fromHex, IdosError } from '@open-idos/protocol'
import { decodeBase64 } from './base64.ts'
import type { Params } from './method.ts'

/** Refuses a param by its path. @throws {IdosError} `rpc.invalid_params` always. */
export function invalidParam(field: string, expected: string): never {
  throw new IdosError(
    'rpc.invalid_params',
    { field, expected },
    { message: `invalid params: ${field}: expected ${expected}` },
  )
}

/** @throws {IdosError} `rpc.invalid_params`. */
export function objectParam(value: unknown, field: string): Params {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Params) : invalidParam(field, 'object')
}

/** @throws {IdosError} `rpc.invalid_params`. */
export function textParam(value: unknown, field: string): string {
  return typeof value === 'string' ? value : invalidParam(field, 'text')
}

/** Hex in either letter case; a leading `0x` is tolerated. @throws {IdosError} `rpc.invalid_params`. */
export function hexParam(value: unknown, field: string): Uint8Array {
  return tryHex(textParam(value, field)) ?? invalidParam(field, 'hex')
}

/** Bytes of hex in either letter case, with or without `0x`, or `undefined`. */
export function tryHex(text: string): Uint8Array | undefined {
  const digits = /^0x/i.test(text) ? text.slice(2) : text
  try {
    return fromHex(digits)
  } catch {
    return undefined
  }
}

/** Canonical standard base64. @throws {IdosError} `rpc.invalid_params`. */
export function base64Param(value: unknown, field: string): Uint8Array {
  const text = textParam(value, field)
  try {
    return decodeBase64(text)
  } catch {
    return invalidParam(field, 'base64')
  }
}
