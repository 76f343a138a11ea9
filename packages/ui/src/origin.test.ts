import { describe, expect, it } from 'vitest'
import { shortId } from './identifier.tsx'
import { readOrigin } from './origin.tsx'
import { qrPath } from './qr-code.tsx'

describe('an origin', () => {
  it('is taken apart', () => {
    expect(readOrigin('https://bank.example:8443')).toEqual({
      scheme: 'https://',
      host: 'bank.example',
      port: ':8443',
      encrypted: true,
      punycode: false,
    })
  })

  it('in another alphabet is shown as it goes over the wire, and marked', () => {
    expect(readOrigin('https://b\u0430nk.example')).toMatchObject({ host: 'xn--bnk-6cd.example', punycode: true })
  })

  it.each([
    ['http://bank.example', false],
    ['http://dapp.localhost:3000', true],
    ['http://localhost', true],
    ['http://localhost.example', false],
  ])('%s counts as encrypted: %s', (origin, encrypted) => {
    expect(readOrigin(origin)?.encrypted).toBe(encrypted)
  })

  it('may be none', () => {
    expect(readOrigin('null')).toBeUndefined()
  })
})

describe('a shortened id', () => {
  it.each([
    ['7f3c1a52-9b0e-4d6f-8a21-5c9e7d40b6f8', '7f3c…b6f8'],
    ['0x8Ba1f109551bD432803012645Ac136ddd64DBA72', '0x8Ba1…BA72'],
    ['alice.near', 'alice.near'],
  ])('%s is %s', (id, short) => {
    expect(shortId(id)).toBe(short)
  })
})

describe('a QR code', () => {
  it('is drawn as runs with a quiet zone of four modules', () => {
    expect(
      qrPath([
        [true, true, false, true],
        [false, false, true, true],
      ]),
    ).toBe('M4 4h2v1h-2zM7 4h1v1h-1zM6 5h2v1h-2z')
  })
})
