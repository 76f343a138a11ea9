import { tryFromBase64 } from '@open-idos/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase64 } from './base64.ts'

function tryNative(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(decodeBase64(text))
  } catch {
    return undefined
  }
}

test('bytes come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(tryNative(Buffer.from(bytes).toString('base64'))).toEqual(bytes)
    }),
  )
})

test('takes and refuses exactly what the protocol does', () => {
  const unit = fc.constantFrom(...'ABab01+/=-_ \n.éŁ'.split(''))
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
      expect(tryNative(text)).toEqual(tryFromBase64(text))
    }),
    { numRuns: 5000 },
  )
})

test.each(['AA', 'AA=', 'AB==', 'AAAA=', 'AA==AA==', 'AA-_', ' AAAA', 'AAAA\n', 'ŁAAA', '====', 'A==='])(
  'refuses %j',
  (text) => expect(tryNative(text)).toBeUndefined(),
)
