import { describe, expect, test } from 'vitest'
import type { ConsentRecord, Profile, StoredWay } from './records.ts'
import {
  afterWrong,
  covers,
  isAllowed,
  listedWays,
  rememberedKey,
  remembers,
  rememberUntil,
  standing,
  surplusHistory,
  visitFor,
  waitsUntil,
  waysIn,
  waysToBegin,
} from './rules.ts'

const now = 1_800_000_000_000
const minute = 60_000
const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const bytes = new Uint8Array()
const way = (kind: StoredWay['kind']): StoredWay => ({
  id: kind,
  kind,
  label: undefined,
  added: now,
  lastUsed: undefined,
  wrap: { salt: bytes, iv: bytes, box: bytes },
  credentialId: undefined,
})
const profile = (changes: Partial<Profile> = {}): Profile => ({
  id: userId,
  publicKey: '',
  store: 'user',
  madeFrom: 'password',
  wallet: undefined,
  ways: [],
  remembered: undefined,
  lastWay: undefined,
  added: now,
  lastUsed: undefined,
  ...changes,
})
const consent = (changes: Partial<ConsentRecord> = {}): ConsentRecord => ({
  id: 'a',
  userId,
  origin: 'https://a.example',
  action: 'read',
  credentialId: 'c',
  credentialType: '',
  receiver: '',
  receiverLabel: '',
  when: now,
  remember: 'always',
  ...changes,
})

describe('wrong secrets', () => {
  const wrong = (times: number) => {
    let attempts = afterWrong(undefined, { userId, now })
    for (let at = 1; at < times; at++) attempts = afterWrong(attempts, { userId, now })
    return attempts
  }

  test('cost nothing four times, then half a minute, doubling up to an hour', () => {
    expect(waitsUntil(undefined, now)).toBeUndefined()
    expect(waitsUntil(wrong(4), now)).toBeUndefined()
    expect([5, 6, 7, 11, 12, 40].map((times) => ((waitsUntil(wrong(times), now) ?? 0) - now) / minute)).toEqual([
      0.5, 1, 2, 32, 60, 60,
    ])
  })

  test('are forgiven by time only', () => {
    expect(waitsUntil(wrong(5), now + minute / 2 - 1)).toBe(now + minute / 2)
    expect(waitsUntil(wrong(5), now + minute / 2)).toBeUndefined()
  })

  test('lock nobody out whose clock was set back', () => {
    expect(waitsUntil(wrong(5), now - 1e9)).toBe(now - 1e9 + 60 * minute)
  })
})

describe('a remembered key', () => {
  test('lasts as long as was chosen', () => {
    expect(rememberUntil('page', now)).toBeUndefined()
    expect(rememberUntil('visit', now)).toBeUndefined()
    expect(rememberUntil('7d', now)).toBe(now + 7 * 24 * 60 * minute)
    expect(rememberUntil('30d', now)).toBe(now + 30 * 24 * 60 * minute)
  })

  test('is gone at its end', () => {
    const remembered = { key: { key: {} as CryptoKey, iv: bytes, box: bytes }, until: now }
    expect(rememberedKey(profile({ remembered }), now - 1)).toBe(remembered)
    expect(rememberedKey(profile({ remembered }), now)).toBeUndefined()
    expect(rememberedKey(profile(), now)).toBeUndefined()
    expect(rememberedKey(undefined, now)).toBeUndefined()
  })

  test('is for sites that were allowed to the same extent', () => {
    const site = { id: '', userId, origin: '', allowed: now, coversAllReads: false }
    expect(isAllowed(undefined, { coversAllReads: false })).toBe(false)
    expect(isAllowed(site, { coversAllReads: false })).toBe(true)
    expect(isAllowed(site, { coversAllReads: true })).toBe(false)
    expect(isAllowed({ ...site, coversAllReads: true }, { coversAllReads: true })).toBe(true)
    expect(isAllowed({ ...site, coversAllReads: true }, { coversAllReads: false })).toBe(true)
  })
})

test('a visit ends by idleness and absolutely, and survives a reload only on wish', () => {
  expect(visitFor('page', now)).toEqual({ idleMs: 15 * minute, endsAt: now + 480 * minute, keep: false })
  for (const keep of ['visit', '7d', '30d'] as const) expect(visitFor(keep, now).keep).toBe(true)
})

describe('ways in', () => {
  const facts = { store: 'user', custody: true, isProof: false } as const

  test('of a profile that this browser does not know are those of its store', () => {
    expect(waysIn({ ...facts, profile: undefined })).toEqual(['password', 'words'])
    expect(waysIn({ ...facts, profile: undefined, store: 'mpc' })).toEqual(['wallet', 'password', 'words'])
    expect(waysIn({ ...facts, profile: undefined, store: 'mpc', custody: false })).toEqual(['password', 'words'])
    expect(waysIn({ ...facts, profile: undefined, store: undefined })).toEqual(['wallet', 'password', 'words'])
  })

  test('begin with a passkey, and with the last one that was used', () => {
    const ways = [way('passkey')]
    expect(waysIn({ ...facts, profile: profile({ ways }) })).toEqual(['passkey', 'password', 'words'])
    expect(waysIn({ ...facts, profile: profile({ ways, madeFrom: 'words' }) })).toEqual([
      'passkey',
      'words',
      'password',
    ])
    expect(waysIn({ ...facts, profile: profile({ ways, lastWay: 'words' }) })).toEqual(['words', 'passkey', 'password'])
  })

  test('never include one that is gone', () => {
    expect(waysIn({ ...facts, profile: profile({ lastWay: 'passkey' }) })).toEqual(['password', 'words'])
  })

  test('offer the password first where one was added', () => {
    const known = profile({ madeFrom: 'words', ways: [way('password')] })
    expect(waysIn({ ...facts, profile: known })).toEqual(['password', 'words'])
  })

  test('are never only one, and a wallet proves nothing to this window', () => {
    for (const madeFrom of ['password', 'words', 'custody'] as const) {
      const ways = waysIn({ ...facts, profile: profile({ madeFrom, store: 'mpc' }), isProof: true })
      expect(ways.length).toBeGreaterThan(1)
      expect(ways).not.toContain('wallet')
    }
  })
})

describe('a new profile', () => {
  test('begins with a passkey where the vault can keep one', () => {
    const facts = { store: undefined, custody: false, passkeys: true }
    expect(waysToBegin(facts)).toEqual(['passkey', 'password'])
    expect(waysToBegin({ ...facts, custody: true })).toEqual(['passkey', 'password', 'wallet'])
    expect(waysToBegin({ ...facts, passkeys: false })).toEqual(['password'])
  })

  test('keeps to the store that the page wants', () => {
    expect(waysToBegin({ store: 'user', custody: true, passkeys: true })).toEqual(['passkey', 'password'])
    expect(waysToBegin({ store: 'mpc', custody: true, passkeys: true })).toEqual(['wallet'])
    expect(waysToBegin({ store: 'mpc', custody: false, passkeys: true })).toEqual([])
  })
})

test('what a key is made from can never be removed, so something always restores it', () => {
  for (const madeFrom of ['password', 'words', 'custody'] as const) {
    const listed = listedWays(profile({ madeFrom, ways: [way('passkey'), way('password')] }))
    expect(listed.map((one) => one.removable)).toEqual([false, true, true])
  }
  expect(listedWays(profile({ madeFrom: 'custody' }))[0]?.kind).toBe('wallet')
})

describe('a consent', () => {
  const leaving = { origin: 'https://a.example', action: 'share', credentialId: 'c', receiver: 'r' } as const

  test('covers exactly what was agreed to', () => {
    expect(covers([leaving], leaving)).toBe(true)
    expect(covers([], leaving)).toBe(false)
    for (const change of [
      { origin: 'https://b.example' },
      { action: 'read' as const },
      { credentialId: 'd' },
      { receiver: 's' },
    ]) {
      expect(covers([leaving], { ...leaving, ...change })).toBe(false)
    }
  })

  test('stands when it was given for good, to this origin, for this profile', () => {
    const consents = [
      consent(),
      consent({ remember: 'once', credentialId: 'once' }),
      consent({ remember: 'visit', credentialId: 'visit' }),
      consent({ origin: 'https://b.example' }),
      consent({ userId: 'other' }),
    ]
    expect(standing(consents, { userId, origin: 'https://a.example' })).toEqual([
      { origin: 'https://a.example', action: 'read', credentialId: 'c', receiver: '' },
    ])
  })

  test('is given for good only where it can be kept', () => {
    expect(remembers('persistent')).toContain('always')
    expect(remembers('none')).not.toContain('always')
  })

  test('that is only history is kept for the last 500', () => {
    const history = Array.from({ length: 502 }, (_, at) => consent({ id: `h${at}`, remember: 'once', when: now + at }))
    expect(surplusHistory([...history, consent({ id: 'kept', when: 0 })])).toEqual(['h1', 'h0'])
  })
})
