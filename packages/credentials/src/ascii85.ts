import { fromUtf8 } from '@open-idos/protocol'

const FIRST = 33 // '!'
const LAST = 117 // 'u'
const ZERO_GROUP = 122 // 'z'
/** Two digits of base 85 at a time: code units of the upper and of the lower digit. */
const HIGH = Uint8Array.from({ length: 7225 }, (_, pair) => FIRST + Math.floor(pair / 85))
const LOW = Uint8Array.from({ length: 7225 }, (_, pair) => FIRST + (pair % 85))

/** Adobe Ascii85 of a file's bytes, between `<~` and `~>`. Grows by a quarter. */
export function fileToBase85(file: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(file.length / 4) * 5 + 4)
  const whole = file.length & ~3
  out[0] = 60
  out[1] = 126
  let at = 2
  for (let i = 0; i < whole; i += 4) {
    const word = readWord(file, i)
    if (word === 0) {
      out[at++] = ZERO_GROUP
    } else {
      writeGroup(out, at, word)
      at += 5
    }
  }
  const rest = file.length - whole
  if (rest > 0) {
    // A last group of zeros is never shortened to `z`: that would lose the number of bytes.
    writeGroup(out, at, readWord(Uint8Array.of(...file.subarray(whole), 0, 0, 0), 0))
    at += rest + 1
  }
  out[at++] = 126
  out[at++] = 62
  return fromUtf8(out.subarray(0, at)) ?? ''
}

/**
 * The bytes of an Ascii85 text between `<~` and `~>`, ignoring white space.
 *
 * @returns `false` when the text is not Ascii85.
 */
export function base85ToFile(text: string): Uint8Array | false {
  if (!text.startsWith('<~') || !text.endsWith('~>') || text.length < 4) return false
  const out = new Uint8Array(text.length * 4)
  let length = 0
  let word = 0
  let digits = 0
  for (let i = 2; i < text.length - 2; i++) {
    const code = text.charCodeAt(i)
    if (code === 32 || (code >= 9 && code <= 13)) continue
    if (code === ZERO_GROUP && digits === 0) {
      length += 4
      continue
    }
    if (code < FIRST || code > LAST) return false
    word = word * 85 + (code - FIRST)
    if (++digits < 5) continue
    if (word > 0xffffffff) return false
    writeWord(out, length, word, 4)
    length += 4
    word = 0
    digits = 0
  }
  if (digits === 1) return false
  if (digits > 1) {
    for (let i = digits; i < 5; i++) word = word * 85 + 84
    if (word > 0xffffffff) return false
    writeWord(out, length, word, digits - 1)
    length += digits - 1
  }
  return out.slice(0, length)
}

/**
 * Whether a text ends in a group that no encoder makes of whole data. An encoder in wide use writes files that end in
 * zero bytes with too few characters, and the file behind such a text has lost its end. Not every cut shows: `false`
 * is no promise.
 */
export function isCutBase85(text: string): boolean {
  const file = base85ToFile(text)
  return file !== false && endsInCutGroup(text, file)
}

/** {@link isCutBase85} for a text whose bytes are known. */
export function endsInCutGroup(text: string, file: Uint8Array): boolean {
  const rest = file.length % 4
  if (rest === 0) return false
  const [group = ''] = /(?:\S\s*){0,5}$/.exec(text.slice(2, -2)) ?? []
  const written = group.replaceAll(/\s/g, '').slice(-(rest + 1))
  return fileToBase85(file.subarray(-rest)) !== `<~${written}~>`
}

function readWord(bytes: Uint8Array, at: number): number {
  const [a, b, c, d] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]] as [number, number, number, number]
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
}

function writeWord(out: Uint8Array, at: number, word: number, count: number): void {
  for (let i = 0; i < count; i++) out[at + i] = (word / 2 ** (24 - 8 * i)) & 0xff
}

function writeGroup(out: Uint8Array, at: number, word: number): void {
  const upper = Math.floor(word / 614125) // 85^3
  const lower = word - upper * 614125
  const middle = Math.floor(lower / 85)
  out[at] = HIGH[upper] as number
  out[at + 1] = LOW[upper] as number
  out[at + 2] = HIGH[middle] as number
  out[at + 3] = LOW[middle] as number
  out[at + 4] = FIRST + (lower - middle * 85)
}
