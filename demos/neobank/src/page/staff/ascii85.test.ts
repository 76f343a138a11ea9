import { fileToBase85 } from '@open-idos/credentials'
import { describe, expect, it } from 'vitest'
import { fromAscii85 } from './ascii85.ts'

describe('fromAscii85', () => {
  it('gives the bytes that were written, of every length', () => {
    for (let length = 0; length < 40; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) % 256)
      expect(fromAscii85(fileToBase85(bytes))).toEqual(bytes)
    }
    expect(fromAscii85(fileToBase85(new Uint8Array(9)))).toEqual(new Uint8Array(9))
  })

  it('gives nothing for what is no file', () => {
    expect(fromAscii85('Alice')).toBeUndefined()
    expect(fromAscii85('<~\u0000~>')).toBeUndefined()
  })
})
