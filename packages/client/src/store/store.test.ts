import { describe, expect, test, vi } from 'vitest'
import { defaultStore, memoryStore, webStore } from './store.ts'

function fakeStorage() {
  const values = new Map<string, string>()
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  }
  return { values, storage }
}

test.each([
  ['memory', memoryStore()],
  ['a page’s storage', webStore(fakeStorage().storage)],
])('%s remembers and forgets', async (_name, store) => {
  expect(await store.get('a')).toBeUndefined()
  await store.set('a', '1')
  expect(await store.get('a')).toBe('1')
  await store.delete('a')
  expect(await store.get('a')).toBeUndefined()
})

test('a page’s own values are left alone', async () => {
  const { values, storage } = fakeStorage()
  await webStore(storage).set('a', '1')
  expect([...values.keys()]).toEqual(['open-idos:a'])
})

describe('by default', () => {
  const { values, storage } = fakeStorage()
  const places: [string, (() => unknown) | undefined, string[]][] = [
    ['a page uses its storage', () => storage, ['open-idos:a']],
    [
      'a page whose browser forbids it uses memory',
      () => {
        throw new Error('forbidden')
      },
      [],
    ],
    ['a program uses memory', undefined, []],
  ]
  test.each(places)('%s', async (_name, get, expected) => {
    values.clear()
    if (get !== undefined) {
      vi.stubGlobal('document', {})
      Object.defineProperty(globalThis, 'localStorage', { configurable: true, get })
    }
    try {
      const store = defaultStore()
      await store.set('a', '1')
      expect(await store.get('a')).toBe('1')
      expect([...values.keys()]).toEqual(expected)
    } finally {
      vi.unstubAllGlobals()
      Reflect.deleteProperty(globalThis, 'localStorage')
    }
  })
})
