import { tryFromBase64 } from '@open-idos/protocol'

/** A 32-byte key written in base64. @returns undefined for anything else. */
export function keyOfBase64(text: string): Uint8Array | undefined {
  const bytes = tryFromBase64(text.trim())
  return bytes?.length === 32 ? bytes : undefined
}

/** A 32-byte seed written in hex, with or without `0x`. @returns undefined for anything else. */
export function seedOfHex(text: string): Uint8Array | undefined {
  const hex = text.trim().toLowerCase().replace(/^0x/, '')
  if (!/^[0-9a-f]{64}$/.test(hex)) return undefined
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
