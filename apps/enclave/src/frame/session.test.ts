import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { memoryTables } from '../vault/memory-tables.ts'
import type { OpenSession } from '../vault/records.ts'
import { visitFor } from '../vault/rules.ts'
import type { Tables } from '../vault/tables.ts'
import { Session } from './session.ts'

const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const origin = 'https://a.example'
const minute = 60_000
const bytes = new Uint8Array()

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }))
afterEach(() => vi.useRealTimers())

function sessionOn(tables: Tables, at = origin) {
  const heard: string[] = []
  const session = new Session({
    tables: async () => tables,
    origin: at,
    now: Date.now,
    changed: (state) => heard.push(state),
  })
  return { session, heard }
}

const opened = (keep: 'page' | 'visit' = 'visit'): OpenSession => ({
  userId,
  publicKey: 'k',
  store: 'user',
  key: { key: {} as CryptoKey, iv: bytes, box: bytes },
  visit: visitFor(keep, Date.now()),
  allowed: [],
  coversAllReads: false,
})

describe('a session', () => {
  test('ends by idleness, and every use begins it anew', async () => {
    const { session, heard } = sessionOn(memoryTables())
    await session.begin(opened())
    await vi.advanceTimersByTimeAsync(14 * minute)
    expect(await session.of(userId)).toBeDefined()
    await vi.advanceTimersByTimeAsync(14 * minute)
    expect(await session.of(userId)).toBeDefined()
    await vi.advanceTimersByTimeAsync(15 * minute)
    expect(heard).toEqual(['unlocked', 'locked'])
    expect(await session.of(userId)).toBeUndefined()
  })

  test('is over on a computer that slept, before any timer runs', async () => {
    const { session } = sessionOn(memoryTables())
    await session.begin(opened())
    vi.setSystemTime(Date.now() + 16 * minute)
    expect(await session.of(userId)).toBeUndefined()
  })

  test('ends absolutely', async () => {
    const { session, heard } = sessionOn(memoryTables())
    await session.begin(opened())
    for (let spent = 0; spent < 8 * 60; spent += 10) {
      expect(await session.of(userId)).toBeDefined()
      await vi.advanceTimersByTimeAsync(10 * minute)
    }
    expect(heard.at(-1)).toBe('locked')
  })

  test('lives on where another tab of the page used the key', async () => {
    const tables = memoryTables()
    const [one, two] = [sessionOn(tables), sessionOn(tables)]
    await one.session.begin(opened())
    await vi.advanceTimersByTimeAsync(10 * minute)
    expect(await two.session.of(userId)).toBeDefined()
    await vi.advanceTimersByTimeAsync(10 * minute)
    expect(one.heard).toEqual(['unlocked'])
    await vi.advanceTimersByTimeAsync(6 * minute)
    expect(one.heard).toEqual(['unlocked', 'locked'])
  })

  test('survives a reload only on wish', async () => {
    const tables = memoryTables()
    await sessionOn(tables).session.begin(opened('page'))
    expect(await sessionOn(tables).session.of(userId)).toBeUndefined()
    await sessionOn(tables).session.begin(opened('visit'))
    expect(await sessionOn(tables).session.of(userId)).toMatchObject({ publicKey: 'k' })
    expect(await sessionOn(tables, 'https://b.example').session.of(userId)).toBeUndefined()
  })

  test('brings its consents back', async () => {
    const tables = memoryTables()
    const { session } = sessionOn(tables)
    await session.begin(opened())
    const allowance = { origin, action: 'read', credentialId: 'c', receiver: '' } as const
    await session.allow(allowance)
    expect((await sessionOn(tables).session.of(userId))?.allowed).toEqual([allowance])
  })

  test('of one profile is dropped for another, in storage too', async () => {
    const tables = memoryTables()
    const { session } = sessionOn(tables)
    await session.begin(opened())
    expect(await session.of('another')).toBeUndefined()
    expect(await sessionOn(tables).session.of(userId)).toBeUndefined()
  })

  test('that was locked comes back by no reload, until somebody unlocks', async () => {
    const tables = memoryTables()
    const { session } = sessionOn(tables)
    await session.begin(opened())
    await session.lock()
    expect(session.isLockedByHand).toBe(true)
    const again = sessionOn(tables).session
    expect(await again.of(userId)).toBeUndefined()
    expect(again.isLockedByHand).toBe(true)
    await again.begin(opened())
    expect(again.isLockedByHand).toBe(false)
    expect(await session.of(userId)).toBeDefined()
  })

  test('works in memory where storage does not', async () => {
    const broken = { ...memoryTables(), change: () => Promise.reject(new Error('no')) }
    const { session } = sessionOn(broken)
    await session.begin(opened())
    expect(await session.of(userId)).toBeDefined()
  })
})
