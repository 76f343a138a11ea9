import { describe, expect, it } from 'vitest'
import { accessGrantId, uuidV4, uuidV5 } from './uuid.ts'

const DATA = '0b7e4e3a-6c1a-4b55-9a6e-2f7f0a5d9c11'

describe('ids made by hashing', () => {
  it('gives the grant ids of the network', () => {
    const grantee = '0x5ccbe82FEDE13aecdA449eCA4D4dE05E45861684'
    expect(accessGrantId(grantee, DATA, 0n)).toBe('bfc2175f-2f37-5d23-b514-69dcf565247c')
    expect(accessGrantId(grantee.toLowerCase(), DATA, 0n)).toBe('a6b219da-ce88-5416-8c14-f6736f9c6717')
    expect(accessGrantId(grantee, DATA.toUpperCase(), 0n)).toBe('bfc2175f-2f37-5d23-b514-69dcf565247c')
    const key = '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c'
    expect(accessGrantId(key, DATA, 1893456000n)).toBe('138dffbd-c5e0-5544-825c-ddf0b0be5e1e')
  })

  it('gives the published name-based UUID (RFC 9562, appendix A.4)', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    )
  })

  it('refuses what is no UUID', () => {
    expect(() => accessGrantId('x', 'nope', 0n)).toThrow(expect.objectContaining({ code: 'params.invalid' }))
    expect(() => uuidV5('', 'x')).toThrow(expect.objectContaining({ code: 'params.invalid' }))
  })

  it('marks random UUIDs as version 4', () => {
    expect(uuidV4((n) => new Uint8Array(n).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
    expect(uuidV4((n) => new Uint8Array(n))).toBe('00000000-0000-4000-8000-000000000000')
  })
})
