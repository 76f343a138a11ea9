import { IdosError } from './errors.ts'
import { fromUtf8 } from './utf8.ts'

const DIGITS = Uint8Array.from('0123456789abcdef', (c) => c.charCodeAt(0))
/** What a hex digit in either letter case stands for, by its character; -1 for anything else. */
const NIBBLES = new Int8Array(128).fill(-1)
for (const [value, code] of DIGITS.entries()) {
  NIBBLES[code] = value
  // Capital letters stand 32 places before the small ones, where nothing else is.
  if (value > 9) NIBBLES[code - 32] = value
}

/** Lower-case hex without prefix. */
export function toHex(bytes: Uint8Array): string {
  const out = new Uint8Array(bytes.length * 2)
  let o = 0
  for (const byte of bytes) {
    out[o++] = DIGITS[byte >> 4] as number
    out[o++] = DIGITS[byte & 15] as number
  }
  return fromUtf8(out) as string
}

/** Reads hex in either letter case, without prefix. @throws {IdosError} `params.invalid`. */
export function fromHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length >> 1)
  // Negative once any character is no digit.
  let all = text.length % 2 === 0 ? 0 : -1
  for (let i = 0; i < bytes.length; i++) {
    const byte = (digit(NIBBLES, text.charCodeAt(2 * i)) << 4) | digit(NIBBLES, text.charCodeAt(2 * i + 1))
    all |= byte
    bytes[i] = byte
  }
  if (all < 0) throw new IdosError('params.invalid', { expected: 'hex' })
  return bytes
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const ENCODE = Uint8Array.from(ALPHABET, (c) => c.charCodeAt(0))
/** The character `=`. */
const PAD = 61
const DECODE = new Int8Array(128).fill(-1)
for (let i = 0; i < 64; i++) DECODE[ENCODE[i] as number] = i

/** Standard base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4)
  const whole = bytes.length - (bytes.length % 3)
  let o = 0
  for (let i = 0; i < whole; i += 3) {
    const word = ((bytes[i] as number) << 16) | ((bytes[i + 1] as number) << 8) | (bytes[i + 2] as number)
    out[o++] = ENCODE[word >> 18] as number
    out[o++] = ENCODE[(word >> 12) & 63] as number
    out[o++] = ENCODE[(word >> 6) & 63] as number
    out[o++] = ENCODE[word & 63] as number
  }
  if (whole < bytes.length) {
    const word = ((bytes[whole] as number) << 16) | ((bytes[whole + 1] ?? 0) << 8)
    out[o++] = ENCODE[word >> 18] as number
    out[o++] = ENCODE[(word >> 12) & 63] as number
    out[o++] = whole + 1 < bytes.length ? (ENCODE[(word >> 6) & 63] as number) : PAD
    out[o] = PAD
  }
  return fromUtf8(out) as string
}

/**
 * Reads standard base64 strictly: alphabet, padding and unused bits must be canonical, so that one text has one meaning.
 * Hand-written because a 4 MiB document is decoded for each write and the general-purpose libraries take half a second.
 *
 * @throws {IdosError} `params.invalid`.
 */
export function fromBase64(text: string): Uint8Array {
  const bytes = tryFromBase64(text)
  if (bytes === undefined) throw new IdosError('params.invalid', { expected: 'base64' })
  return bytes
}

/** As {@link fromBase64}, but `undefined` for anything that is not canonical base64. */
export function tryFromBase64(text: string): Uint8Array | undefined {
  const length = text.length
  if (length % 4 !== 0) return undefined
  const padding =
    length === 0 ? 0 : text.charCodeAt(length - 2) === PAD ? 2 : text.charCodeAt(length - 1) === PAD ? 1 : 0
  const out = new Uint8Array((length / 4) * 3 - padding)
  const whole = padding === 0 ? length : length - 4
  let o = 0
  for (let i = 0; i < whole; i += 4) {
    const word = sextets(text, i)
    if (word < 0) return undefined
    out[o++] = word >> 16
    out[o++] = word >> 8
    out[o++] = word
  }
  if (padding > 0) {
    const word = sextets(`${text.slice(whole, length - padding)}AA`, 0)
    if (word < 0 || (word & (padding === 1 ? 0xff : 0xffff)) !== 0) return undefined
    out[o++] = word >> 16
    if (padding === 1) out[o++] = word >> 8
    if (padding === 2 && text.charCodeAt(length - 1) !== PAD) return undefined
  }
  return out
}

/** The 24 bits of four characters, or a negative number when one is outside the alphabet. */
function sextets(text: string, at: number): number {
  return (
    (digit(DECODE, text.charCodeAt(at)) << 18) |
    (digit(DECODE, text.charCodeAt(at + 1)) << 12) |
    (digit(DECODE, text.charCodeAt(at + 2)) << 6) |
    digit(DECODE, text.charCodeAt(at + 3))
  )
}

/** What a character stands for, or -1. */
function digit(table: Int8Array, code: number): number {
  return code < 128 ? (table[code] as number) : -1
}

/** One array holding the parts in order. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
