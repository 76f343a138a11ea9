import { fromHex } from '@open-idos/protocol'
import { base58 } from '@scure/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wireVectors } from '../test/vectors.ts'
import { portableEngine } from './engine.ts'
import { canonicalIdentifier, identifierKind } from './identifiers.ts'
import { toChecksumAddress } from './signatures/evm.ts'
import { nearPublicKey, parseNearPublicKey } from './signatures/near.ts'
import { stellarAddress, stellarKey } from './signatures/stellar.ts'
import { isXrplAddress, xrplAddress } from './signatures/xrpl.ts'

const key = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('identifiers', () => {
  it.each([
    ['0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266', 'evm'],
    ['0xF39FD6E51AAD88F6F4CE6AB8827279CFFFB92266', 'evm'],
    ['d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'ed25519-hex'],
    ['D75A980182B10AB7D54BFED3C964073A0EE172F3DAA62325AF021A68F707511A', 'ed25519-hex'],
    ['ed25519:FVen3X669xLzsi6N2V91DoiyzHzg1uAgqiT8jZ9nS96Z', 'near'],
    ['r9zRhGr7b6xPekLvT6wP4qNdWMryaumZS7', 'xrpl'],
    ['GDLVVGABQKYQVN6VJP7NHSLEA45A5YLS6PNKMIZFV4BBU2HXA5IRVHUR', 'stellar'],
  ])('%s is %s', (id, kind) => {
    expect(identifierKind(id)).toBe(kind)
  })

  it.each([
    '',
    ' ',
    'alice.near',
    '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb9226',
    '0Xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
    'f39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
    '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266\n',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511',
    'ed25519:FVen3X669xLzsi6N2V91DoiyzHzg1uAgqiT8jZ9n',
    'ed25519:0Ven3X669xLzsi6N2V91DoiyzHzg1uAgqiT8jZ9nS96Z',
    'secp256k1:FVen3X669xLzsi6N2V91DoiyzHzg1uAgqiT8jZ9nS96Z',
    'r9zRhGr7b6xPekLvT6wP4qNdWMryaumZS8',
    'R9zRhGr7b6xPekLvT6wP4qNdWMryaumZS7',
    'GDLVVGABQKYQVN6VJP7NHSLEA45A5YLS6PNKMIZFV4BBU2HXA5IRVHUS',
    'gdlvvgabqkyqvn6vjp7nhslea45a5yls6pnkmizfv4bbu2hxa5irvhur',
  ])('%j is none', (id) => {
    expect(identifierKind(id)).toBeUndefined()
    expect(canonicalIdentifier(id)).toBe(id)
  })

  it('every caller of the wire vectors has a kind', () => {
    for (const { caller } of wireVectors.callers) expect(identifierKind(caller)).toBeDefined()
  })

  it('compares EVM addresses and hex keys without letter case, the rest as they are', () => {
    expect(canonicalIdentifier('0xF39FD6E51AAD88F6F4CE6AB8827279CFFFB92266')).toBe(
      '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266',
    )
    expect(canonicalIdentifier('AB'.repeat(32))).toBe('ab'.repeat(32))
    for (const id of [
      'ed25519:FVen3X669xLzsi6N2V91DoiyzHzg1uAgqiT8jZ9nS96Z',
      'r9zRhGr7b6xPekLvT6wP4qNdWMryaumZS7',
      'Alice',
    ]) {
      expect(canonicalIdentifier(id)).toBe(id)
    }
  })

  it('never throws on any text, and is stable', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        identifierKind(id)
        expect(canonicalIdentifier(canonicalIdentifier(id))).toBe(canonicalIdentifier(id))
      }),
    )
  })
})

describe('text forms of keys', () => {
  it('round-trip', () => {
    fc.assert(
      fc.property(key, (bytes) => {
        expect(parseNearPublicKey(nearPublicKey(bytes))).toEqual(bytes)
        expect(stellarKey(stellarAddress(bytes))).toEqual(bytes)
        expect(isXrplAddress(xrplAddress(Uint8Array.of(0xed, ...bytes)))).toBe(true)
      }),
    )
  })

  it('a changed character of an address with a checksum is noticed', () => {
    const stellar = 'GDLVVGABQKYQVN6VJP7NHSLEA45A5YLS6PNKMIZFV4BBU2HXA5IRVHUR'
    const xrpl = 'r9zRhGr7b6xPekLvT6wP4qNdWMryaumZS7'
    for (let i = 1; i < stellar.length; i++) {
      expect(stellarKey(stellar.slice(0, i) + (stellar[i] === 'A' ? 'B' : 'A') + stellar.slice(i + 1))).toBeUndefined()
    }
    for (let i = 1; i < xrpl.length; i++) {
      expect(isXrplAddress(xrpl.slice(0, i) + (xrpl[i] === 'A' ? 'B' : 'A') + xrpl.slice(i + 1))).toBe(false)
    }
  })

  it('match known values', () => {
    expect(xrplAddress(fromHex('ed9a5a5420707d80b24c83c0333ebfbb1e8290530dff45d39b7305b0982ca0d1e8'))).toBe(
      'rGhPZZXk2hU4sUYxpERgKuDmzLzNcefWGq',
    )
    // EIP-55, section "Test cases"
    for (const address of [
      '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
      '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
      '0x52908400098527886E0F7030069857D2E4169EE7',
      '0xde709f2102306220921060314715629080e2fb77',
    ]) {
      expect(toChecksumAddress(fromHex(address.slice(2)), portableEngine)).toBe(address)
    }
    expect(parseNearPublicKey(`ed25519:${base58.encode(new Uint8Array(31))}`)).toBeUndefined()
    expect(parseNearPublicKey(`ed25519:${'1'.repeat(100_000)}`)).toBeUndefined()
  })
})
