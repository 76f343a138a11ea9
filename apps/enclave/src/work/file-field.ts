import { base85ToFile } from '@open-idos/credentials'
import { tryFromBase64 } from '@open-idos/protocol'
import type { CredentialField } from '../contract/questions.ts'

/** First bytes and type of the kinds of file that credentials carry. */
const kinds: readonly (readonly [hex: string, type: string])[] = [
  ['ffd8ff', 'image/jpeg'],
  ['89504e47', 'image/png'],
  ['47494638', 'image/gif'],
  ['52494646', 'image/webp'],
  ['25504446', 'application/pdf'],
]

/**
 * Recognises a file in a text: Ascii85 between `<~` and `~>`, a data URL, or base64 that begins like a known kind of
 * file. Only the beginning is decoded.
 */
export function fileField(text: string): Pick<CredentialField, 'kind' | 'value' | 'bytes'> | undefined {
  if (text.startsWith('<~') && text.endsWith('~>')) {
    const head = base85ToFile(`${text.slice(0, 42)}~>`)
    return described(typeOf(head === false ? new Uint8Array() : head), base85Length(text))
  }
  const url = /^data:([\w.+-]+\/[\w.+-]+)?(?:;[\w=.-]+)*;base64,/.exec(text.slice(0, 200))
  if (url !== null) return described(url[1] ?? '', base64Length(text.length - url[0].length, text))
  if (text.length < 64 || !/^[\w+/]+$/.test(text.slice(0, 64))) return undefined
  const type = typeOf(tryFromBase64(text.slice(0, 64)) ?? new Uint8Array())
  return type === '' ? undefined : described(type, base64Length(text.length, text))
}

function described(type: string, bytes: number): Pick<CredentialField, 'kind' | 'value' | 'bytes'> {
  return { kind: type.startsWith('image/') ? 'picture' : 'file', value: type, bytes }
}

function typeOf(head: Uint8Array): string {
  const hex = Array.from(head.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return kinds.find(([start]) => hex.startsWith(start))?.[1] ?? ''
}

/** `z` stands for four zero bytes; all other groups are five characters, the last one may be shorter. */
function base85Length(text: string): number {
  const zeros = text.split('z').length - 1
  const rest = text.length - 4 - zeros
  return zeros * 4 + Math.floor(rest / 5) * 4 + Math.max(0, (rest % 5) - 1)
}

function base64Length(characters: number, text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return Math.floor(((characters - padding) * 3) / 4)
}
