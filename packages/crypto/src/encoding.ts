import { fromHex } from '@open-idos/protocol'

/** Bytes of a hex text in either letter case and without prefix, or `undefined`. */
export function tryFromHex(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string') return undefined
  try {
    return fromHex(text)
  } catch {
    return undefined
  }
}

/** Whether two public values are the same bytes. Not constant-time: never use it on secrets. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
