import { portableEngine } from '@open-idos/crypto'
import { toHex } from '@open-idos/protocol'
import { expect, test } from 'vitest'
import { alice, bob, Clock } from '../test/harness.ts'
import type { SessionRecord, SessionStore } from './session-store.ts'
import { createSessions, tokenIn } from './sessions.ts'

const token = 'a'.repeat(43)

function memoryStore() {
  const records = new Map<string, SessionRecord>()
  const store: SessionStore = {
    async put(session) {
      records.set(session.tokenHash, session)
    },
    get: async (tokenHash) => records.get(tokenHash),
    async delete(tokenHash) {
      records.delete(tokenHash)
    },
    async deleteExpired(now) {
      for (const [hash, { expiresAt }] of records) if (expiresAt <= now) records.delete(hash)
    },
  }
  return { records, store }
}

function setUp(maxCached = 10) {
  const clock = new Clock()
  const { records, store } = memoryStore()
  const sessions = createSessions({ ttlSeconds: 60, maxCached }, { store, crypto: portableEngine, now: clock.now })
  return { clock, records, sessions }
}

const wallet = (signer: typeof alice) => ({ authType: signer.type, sender: toHex(signer.sender) })

test.each([
  ['a plain pair', `kgw_session=${token}`, token],
  ['the whole Set-Cookie line', `kgw_session=${token}; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=None`, token],
  ['with an expiry date', `Expires=Fri, 02 Jan 2099 03:04:05 GMT; kgw_session=${token}`, token],
  ['among others', `a=b; x_kgw_session=${'b'.repeat(43)};kgw_session=${token}`, token],
  ['the first of two', `kgw_session=${token}; kgw_session=${'b'.repeat(43)}`, token],
  ['in quotes', `kgw_session="${token}"`, token],
  ['none', 'a=b', undefined],
  ['an empty one', 'kgw_session=', undefined],
  ['too long', `kgw_session=${token}a`, undefined],
  ['strange characters', `kgw_session=${'é'.repeat(43)}`, undefined],
  ['no header', undefined, undefined],
])('token in a cookie header: %s', (_title, header, expected) => {
  expect(tokenIn(header)).toBe(expected)
})

test('a session lives for its time, and the token is not kept anywhere', async () => {
  const { clock, records, sessions } = setUp()
  const cookie = await sessions.open(wallet(alice))
  expect(cookie).toMatch(
    /^kgw_session=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=60; HttpOnly; Secure; SameSite=None; Partitioned$/,
  )
  expect(await sessions.find(cookie)).toMatchObject({ ...wallet(alice), caller: alice.address })
  expect(JSON.stringify([...records])).not.toContain(tokenIn(cookie))
  clock.pass(59)
  expect(await sessions.find(cookie)).toBeDefined()
  clock.pass(1)
  expect(await sessions.find(cookie)).toBeUndefined()
})

test('a session that fell out of memory is found in the store', async () => {
  const { sessions } = setUp(1)
  const first = await sessions.open(wallet(alice))
  const second = await sessions.open(wallet(bob))
  expect(sessions.cached).toBe(1)
  expect(await sessions.find(first)).toMatchObject({ caller: alice.address })
  expect(await sessions.find(second)).toMatchObject({ caller: bob.address })
  expect(sessions.cached).toBe(1)
})

test('closing ends it here and in the store, and clears the cookie also when there is none', async () => {
  const { records, sessions } = setUp()
  const cookie = await sessions.open(wallet(alice))
  const cleared = await sessions.close(cookie)
  expect(cleared).toMatch(/^kgw_session=; Path=\/; Max-Age=0; HttpOnly; Secure; SameSite=None; Partitioned$/)
  expect(await sessions.find(cookie)).toBeUndefined()
  expect(records.size).toBe(0)
  expect(await sessions.close(undefined)).toBe(cleared)
})

test('sweeping forgets what has expired, and only that', async () => {
  const { clock, records, sessions } = setUp()
  await sessions.open(wallet(alice))
  clock.pass(30)
  const later = await sessions.open(wallet(bob))
  clock.pass(31)
  await sessions.sweep()
  expect(records.size).toBe(1)
  expect(sessions.cached).toBe(1)
  expect(await sessions.find(later)).toBeDefined()
})
