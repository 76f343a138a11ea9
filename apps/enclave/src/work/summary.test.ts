import { fileToBase85 } from '@open-idos/credentials'
import { utf8 } from '@open-idos/protocol'
import { describe, expect, test } from 'vitest'
import { cleanText } from './clean-text.ts'
import { summarise } from './summary.ts'

const of = (content: unknown) => summarise(utf8(JSON.stringify(content)), 'id')

describe('a summary', () => {
  test('says what a credential says about itself', () => {
    const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, ...new Uint8Array(1000))
    const summary = of({
      '@context': ['x'],
      type: ['VerifiableCredential', 'Identity'],
      issuer: 'https://issuer.example',
      level: 'plus',
      issuanceDate: '2026-01-02T03:04:05Z',
      expirationDate: '2030-01-01',
      credentialSubject: {
        '@context': 'y',
        firstName: 'Alice',
        dateOfBirth: '1990-05-06',
        selfieFile: fileToBase85(jpeg),
        scan: `data:application/pdf;base64,${btoa('%PDF-1.7')}`,
        address: { city: 'Berlin', floor: 3 },
        empty: '',
      },
      proof: { proofValue: 'z' },
    })
    expect(summary).toMatchObject({
      id: 'id',
      type: 'Identity',
      issuer: 'https://issuer.example',
      level: 'plus',
      issued: '2026-01-02T03:04:05Z',
      expires: '2030-01-01',
    })
    expect(summary.fields).toEqual([
      { path: 'credentialSubject.firstName', kind: 'text', value: 'Alice' },
      { path: 'credentialSubject.dateOfBirth', kind: 'date', value: '1990-05-06' },
      { path: 'credentialSubject.selfieFile', kind: 'picture', value: 'image/jpeg', bytes: jpeg.length },
      { path: 'credentialSubject.scan', kind: 'file', value: 'application/pdf', bytes: 8 },
      { path: 'credentialSubject.address.city', kind: 'text', value: 'Berlin' },
      { path: 'credentialSubject.address.floor', kind: 'text', value: '3' },
    ])
  })

  test.each([
    ['no JSON', utf8('hello')],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe)],
    ['nothing', new Uint8Array()],
  ])('of %s has a size and no more', (_, plaintext) => {
    expect(summarise(plaintext, 'id')).toEqual({
      id: 'id',
      type: '',
      issuer: '',
      level: '',
      issued: '',
      expires: '',
      fields: [],
      bytes: plaintext.length,
    })
  })

  test('shows fields of what is no credential', () => {
    expect(of({ a: 'b' }).fields).toEqual([{ path: 'a', kind: 'text', value: 'b' }])
  })

  test('is bounded, however large the content', () => {
    const wide = of(Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`f${at}`, 'x'.repeat(1000)])))
    expect(wide.fields).toHaveLength(200)
    expect(wide.fields.every((field) => Array.from(field.value).length <= 200)).toBe(true)
    let deep: unknown = 'x'
    for (let at = 0; at < 100; at++) deep = { a: deep }
    expect(of(deep).fields).toEqual([])
  })
})

test('somebody else’s words stay one line, in their own direction', () => {
  expect(cleanText('a\u202eb\u2066c\u0000d\n e', 20)).toBe('a b c d e')
  expect(cleanText('x'.repeat(30), 10)).toBe(`${'x'.repeat(9)}…`)
  expect(cleanText('نام\u200cها', 20)).toBe('نام\u200cها')
})
