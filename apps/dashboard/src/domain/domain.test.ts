import { describe, expect, it } from 'vitest'
import { parseConfig } from '../config.ts'
import { headersFor } from '../headers.ts'
import { lockOf } from '../routes/grant-draft.ts'
import { readWallet } from '../wallets/discover.ts'
import { isFreshProof, readLinkRequest, returnAddress } from './link-request.ts'
import { checkIdentifier, isEncryptionKey } from './recipient.ts'

describe('a recipient', () => {
  it.each([
    ['0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266', 'ok'],
    ['0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266', 'ok'],
    ['0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92267', 'checksum'],
    ['0xF39fd6e51aad88F6F4ce6aB8827279cffFb92266', 'checksum'],
    ['ab'.repeat(32), 'ok'],
    ['charlie', 'malformed'],
    ['', 'malformed'],
  ])('%s is %s', (text, expected) => {
    expect(checkIdentifier(text)).toBe(expected)
  })

  it('has a key of 32 bytes', () => {
    expect(isEncryptionKey(Buffer.alloc(32, 1).toString('base64'))).toBe(true)
    expect(isEncryptionKey(Buffer.alloc(31, 1).toString('base64'))).toBe(false)
    expect(isEncryptionKey('hello')).toBe(false)
  })
})

describe('a promise', () => {
  const now = new Date('2026-11-22T12:00:00').getTime()
  it('ends with its day, and neither in the past nor beyond what the network takes', () => {
    expect(lockOf({ lock: 'none', lockDate: '' }, now)).toBe(0)
    expect(lockOf({ lock: 'date', lockDate: '2026-11-30' }, now)).toBe(new Date('2026-11-30T23:59:59').getTime())
    for (const lockDate of ['', '2026-11-21', '2060-01-01', 'soon'])
      expect(lockOf({ lock: 'date', lockDate }, now)).toBeUndefined()
  })
})

describe('a request to link a wallet', () => {
  const wallet = { address: '0x1234', wallet_type: 'EVM', message: 'm', signature: 's' }
  it('is read, and everything else is not', () => {
    expect(readLinkRequest({ type: 'open-idos:link-request', wallet })).toEqual(wallet)
    for (const data of [undefined, 'x', { type: 'open-idos:link-request' }, { type: 'other', wallet }])
      expect(readLinkRequest(data)).toBeUndefined()
  })

  it('T-75 goes back only to where it came from', () => {
    const origin = 'https://bank.example'
    expect(returnAddress('https://bank.example/done?x=1', origin)).toBe('https://bank.example/done?x=1')
    for (const forged of [
      undefined,
      'nonsense',
      'https://evil.example/',
      'https://bank.example.evil.example/',
      'https://bank.example@evil.example/',
      'javascript:alert(1)',
      '//evil.example',
      'http://bank.example/',
    ])
      expect(returnAddress(forged, origin)).toBeUndefined()
  })

  it('T-69 holds a proof for this page, for this app', () => {
    const proof = { nonce: '3f7a', origin: 'https://bank.example' }
    expect(isFreshProof('bank.example adds 0x12, nonce 3f7a', proof)).toBe(true)
    expect(isFreshProof('bank.example adds 0x12, nonce 3f7b', proof)).toBe(false)
    expect(isFreshProof('evil.example adds 0x12, nonce 3f7a', proof)).toBe(false)
  })
})

describe('an announced wallet', () => {
  const provider = { request: async () => null }
  const info = { uuid: '1', name: 'W', rdns: 'w.example', icon: 'data:image/png;base64,AA' }
  it('is read; an icon from elsewhere is left out', () => {
    expect(readWallet({ info, provider })).toEqual({ ...info, provider })
    expect(readWallet({ info: { ...info, icon: 'https://x.example/i.png' }, provider })).toMatchObject({ icon: '' })
    expect(readWallet({ info: { ...info, icon: 'data:text/html,x' }, provider })).toMatchObject({ icon: '' })
  })
  it.each([undefined, {}, { info }, { info, provider: {} }, { info: { ...info, name: 3 }, provider }])(
    '%j is none',
    (detail) => expect(readWallet(detail)).toBeUndefined(),
  )
})

describe('a deployment', () => {
  const config = {
    nodeUrl: 'https://node.example/',
    enclaveUrl: 'https://enclave.example',
    isleUrl: 'https://isle.example',
  }
  it('says where the node and the Enclave are', () => {
    expect(parseConfig(config)).toEqual({
      nodeUrl: 'https://node.example',
      enclaveUrl: 'https://enclave.example',
      issuers: [],
      consumers: [],
    })
    for (const bad of [undefined, {}, { ...config, nodeUrl: 'ftp://x' }, { ...config, enclaveUrl: 3 }])
      expect(parseConfig(bad)).toBeUndefined()
  })

  it('T-94 lets the page reach those and nobody else, and nobody frame it', () => {
    const policy = headersFor(config).frame['Content-Security-Policy'] ?? ''
    expect(policy).toContain("connect-src 'self' https://node.example;")
    expect(policy).toContain('frame-src https://enclave.example;')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain('localhost')
  })
})
