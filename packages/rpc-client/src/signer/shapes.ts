import { IdosError, tryFromBase64, utf8 } from '@open-idos/protocol'

/** An object about which nothing is known but that its members can be looked at. */
export type Shape = Readonly<Record<string, unknown>>

/** Functions count: wallet APIs are sometimes module objects, sometimes classes with static members. */
export function shapeOf(value: unknown): Shape | undefined {
  return (typeof value === 'object' && value !== null) || typeof value === 'function' ? (value as Shape) : undefined
}

/** Whether all of these members are functions. */
export function hasMethods(shape: Shape, ...names: readonly string[]): boolean {
  return names.every((name) => typeof shape[name] === 'function')
}

/** Calls a method found by shape, on its object. */
export async function callMethod(shape: Shape, name: string, ...args: readonly unknown[]): Promise<unknown> {
  const method = shape[name] as (...args: unknown[]) => unknown
  return await method.apply(shape, [...args])
}

/** @throws {IdosError} `signer.unsupported` with what would have been needed. */
export function unsupported(reason: string): never {
  throw new IdosError('signer.unsupported', { reason }, { message: `this wallet or key cannot be used: ${reason}` })
}

/** Bytes that a wallet may have given as bytes, hex (with or without `0x`) or base64; hex wins where both fit. */
export function signatureBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return Uint8Array.from(value) // a plain copy of what may be a Buffer
  if (Array.isArray(value) && value.every((byte) => typeof byte === 'number')) return Uint8Array.from(value as number[])
  if (typeof value === 'string') {
    const bytes = hexBytes(value) ?? tryFromBase64(value)
    if (bytes !== undefined) return bytes
  }
  throw new IdosError('signer.invalid_signature', { reason: 'neither bytes, nor hex, nor base64' })
}

/** Bytes of hex in any letter case, with or without `0x`, or `undefined`. */
export function hexBytes(text: string): Uint8Array | undefined {
  const digits = text.replace(/^0x/i, '')
  if (digits === '' || digits.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(digits)) return undefined
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** `0x` hex of a text's UTF-8. */
export function hexOfText(text: string): string {
  return `0x${Array.from(utf8(text), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
