import { base85ToFile } from '@open-idos/credentials'
import { tryFromBase64 } from '@open-idos/protocol'

/** A file that stands in a credential's text. */
export interface FileField {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** A picture that browsers draw; anything else can only be saved. */
  readonly isPicture: boolean
}

/** First bytes, in hex, and type of the kinds of file that credentials carry. No SVG: it can hold scripts. */
const kinds: readonly (readonly [hex: string, type: string])[] = [
  ['ffd8ff', 'image/jpeg'],
  ['89504e47', 'image/png'],
  ['47494638', 'image/gif'],
  ['52494646', 'image/webp'],
  ['25504446', 'application/pdf'],
]

/**
 * Recognises and decodes a file in a text: Ascii85 between `<~` and `~>`, a data URL, or base64 that begins like a known
 * kind of file. What it is shows in its first bytes, never in what it says of itself.
 */
export function readFile(text: string): FileField | undefined {
  const bytes = decode(text)
  if (bytes === undefined) return undefined
  const type = typeOf(bytes)
  return { type, bytes, isPicture: type.startsWith('image/') }
}

function decode(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.startsWith('<~') && text.endsWith('~>')) {
    const bytes = base85ToFile(text)
    return bytes === false ? undefined : Uint8Array.from(bytes)
  }
  const [head] = /^data:[\w.+/;=-]*;base64,/.exec(text.slice(0, 200)) ?? []
  if (head !== undefined) return bytesOfBase64(text.slice(head.length))
  if (text.length < 64 || !/^[\w+/]+$/.test(text.slice(0, 64))) return undefined
  const start = tryFromBase64(text.slice(0, 64))
  return start !== undefined && typeOf(start) !== UNKNOWN ? bytesOfBase64(text) : undefined
}

function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = tryFromBase64(text)
  return bytes === undefined ? undefined : Uint8Array.from(bytes)
}

const UNKNOWN = 'application/octet-stream'

function typeOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return kinds.find(([start]) => hex.startsWith(start))?.[1] ?? UNKNOWN
}
