import { describe, expect, test } from 'vitest'
import { parentOf } from './parent.ts'
import { checkBody } from './schemas.ts'

const page = 'https://bank.example'

describe('who embeds the Isle', () => {
  test('is told by the list of ancestors, else by the referrer', () => {
    expect(parentOf({ referrer: `${page}/`, ancestors: [page], isTopParent: true })).toEqual({
      origin: page,
      nested: false,
    })
    expect(parentOf({ referrer: `${page}/`, ancestors: undefined, isTopParent: true })).toEqual({
      origin: page,
      nested: false,
    })
    expect(parentOf({ referrer: '', ancestors: undefined, isTopParent: true })).toEqual({
      origin: undefined,
      nested: false,
    })
  })

  test('is nobody where the two disagree, or the page has no origin', () => {
    expect(parentOf({ referrer: 'https://other.example/', ancestors: [page], isTopParent: true })).toBeUndefined()
    expect(parentOf({ referrer: '', ancestors: ['null'], isTopParent: true })).toBeUndefined()
  })

  test('T-86 a page inside another site is marked', () => {
    expect(parentOf({ referrer: page, ancestors: [page, 'https://evil.example'], isTopParent: false })?.nested).toBe(
      true,
    )
    expect(parentOf({ referrer: page, ancestors: [page, page], isTopParent: false })?.nested).toBe(false)
  })
})

describe('T-83 bodies of a page', () => {
  test.each([
    ['requestAccess', {}],
    ['requestAccess', { need: { issuers: [] }, consumer: { authPublicKey: 'x', encryptionPublicKey: 'short' } }],
    ['revoke', { grantId: 'all' }],
    ['configure', { tokens: { accent: 'url(https://evil.example)' } }],
    ['configure', { tokens: { radius: 'calc(1px)' } }],
    [
      'walletsChanged',
      { wallets: [{ id: '1', name: 'x', icon: 'https://evil.example/a.png', chain: 'EVM', recent: false }] },
    ],
  ])('%s with the wrong shape is refused', (name, body) => {
    expect(() => checkBody(name, body)).toThrow(expect.objectContaining({ code: 'config' }))
  })

  test('what is not named is dropped; a name that nobody knows is refused', () => {
    expect(checkBody('configure', { lang: 'de', evil: 1 })).toEqual({ lang: 'de' })
    expect(() => checkBody('toString', {})).toThrow(expect.objectContaining({ code: 'version' }))
  })
})
