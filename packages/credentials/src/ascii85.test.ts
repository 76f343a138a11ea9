import { fromHex, toHex } from '@open-idos/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vectors } from '../test/vectors.ts'
import { base85ToFile, fileToBase85, isCutBase85 } from './ascii85.ts'

/** The rules of Adobe Ascii85, slowly. */
function reference(file: Uint8Array): string {
  let text = ''
  for (let i = 0; i < file.length; i += 4) {
    const group = [...file.subarray(i, i + 4)]
    const missing = 4 - group.length
    let word = [...group, 0, 0, 0].slice(0, 4).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
    let digits = ''
    for (let k = 0; k < 5; k++, word /= 85n) digits = String.fromCharCode(33 + Number(word % 85n)) + digits
    text += missing === 0 && digits === '!!!!!' ? 'z' : digits.slice(0, 5 - missing)
  }
  return `<~${text}~>`
}

describe('Ascii85', () => {
  it.each(vectors.ascii85)('$bytesHex', (v) => {
    const file = fromHex(v.bytesHex)
    expect(fileToBase85(file)).toBe(v.standardAscii85)
    expect(base85ToFile(v.standardAscii85)).toEqual(file)
    if (v.officialRoundTrips) expect(base85ToFile(v.official)).toEqual(file)
    expect(isCutBase85(v.standardAscii85)).toBe(false)
  })

  it('keeps every byte of every file, trailing zeros included, and writes the standard form', () => {
    const file = fc
      .tuple(fc.uint8Array({ maxLength: 70 }), fc.nat(9))
      .map(([bytes, zeros]) => Uint8Array.of(...bytes, ...new Uint8Array(zeros)))
    fc.assert(
      fc.property(file, (bytes) => {
        const text = fileToBase85(bytes)
        expect(text).toBe(reference(bytes))
        expect(base85ToFile(text)).toEqual(bytes)
        expect(isCutBase85(text)).toBe(false)
        const spaced = text.slice(0, 2) + text.slice(2, -2).split('').join(' \n\t') + text.slice(-2)
        expect(base85ToFile(spaced)).toEqual(bytes)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    '',
    '<~',
    '~>',
    '<~>',
    'abc',
    '<~!~>',
    '<~s8W-"~>',
    '<~uuuuu~>',
    '<~!!z!!~>',
    '<~vvvvv~>',
    '<~ab c\u00e9~>',
    '<~abcde',
    'abcde~>',
  ])('refuses %j', (text) => {
    expect(base85ToFile(text)).toBe(false)
    expect(isCutBase85(text)).toBe(false)
  })

  it('notices a file whose end was cut, where it shows', () => {
    // ff d8 80 80 followed by two or one zero bytes, as the faulty encoder writes them.
    const whole = fileToBase85(fromHex('ffd88080')).slice(2, -2)
    const cut = [3, 4].map((length) => `<~${whole.slice(0, length)}~>`)
    expect(cut.map(isCutBase85)).toEqual([true, true])
    expect(isCutBase85('<~not Ascii85 {}~>')).toBe(false)
  })

  it('reads an expanded zero group', () => {
    expect(toHex(base85ToFile('<~!!!!!~>') || new Uint8Array())).toBe('00000000')
    expect(isCutBase85('<~!!!!!~>')).toBe(false)
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => [false, true].includes(base85ToFile(`<~${text}~>`) === false)))
  })
})
