/** Lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Bytes that a wallet gave as bytes, hex or base64. Hex wins where both fit.
 *
 * @throws TypeError for anything else.
 */
export function readBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return Uint8Array.from(value)
  if (Array.isArray(value)) return Uint8Array.from(value as number[])
  if (typeof value !== 'string' || value === '') throw new TypeError('the wallet gave no signature')
  const hex = value.replace(/^0x/i, '')
  if (hex.length % 2 === 0 && /^[\da-f]+$/i.test(hex)) {
    return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  }
  return fromBase64(value)
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
