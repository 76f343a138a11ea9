import type { Frame, Page } from 'playwright-core'

/** Everything that a document's origin keeps, as this document sees it: a frame sees its own share. */
export interface StoredThings {
  readonly local: Readonly<Record<string, string>>
  readonly session: Readonly<Record<string, string>>
  readonly cookies: string
  /** `database/store` to its entries; values that are no data, such as keys, by what they are. */
  readonly indexedDb: Readonly<Record<string, readonly { readonly key: string; readonly value: string }[]>>
  /** Cache name to the addresses in it. */
  readonly caches: Readonly<Record<string, readonly string[]>>
}

/**
 * Reads all storage of a page's or frame's origin. Kinds of storage that the browser denies count as empty.
 * `JSON.stringify` of the result holds every text that is stored, and bytes as hex and base64.
 */
export async function readStorage(where: Page | Frame): Promise<StoredThings> {
  return where.evaluate(async () => {
    const orEmpty = async <T>(read: () => T | Promise<T>, empty: T): Promise<T> => {
      try {
        return await read()
      } catch {
        return empty
      }
    }
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const bytes = (view: Uint8Array) => ({
      hex: Array.from(view, (byte) => byte.toString(16).padStart(2, '0')).join(''),
      base64: btoa(Array.from(view, (byte) => String.fromCharCode(byte)).join('')),
    })
    const plain = (value: unknown): unknown => {
      if (value instanceof CryptoKey) return { CryptoKey: value.algorithm.name, extractable: value.extractable }
      if (value instanceof ArrayBuffer) return bytes(new Uint8Array(value))
      if (ArrayBuffer.isView(value)) return bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
      if (value instanceof Date) return value.toISOString()
      if (value instanceof Map) return [...value].map(plain)
      if (value instanceof Set) return [...value].map(plain)
      if (Array.isArray(value)) return value.map(plain)
      if (typeof value === 'bigint') return value.toString()
      if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]))
      }
      return value
    }
    const readDatabases = async () => {
      const found: Record<string, { key: string; value: string }[]> = {}
      for (const { name } of await indexedDB.databases()) {
        if (name === undefined) continue
        const db = await done(indexedDB.open(name))
        for (const store of db.objectStoreNames) {
          const all = db.transaction(store).objectStore(store)
          const [keys, values] = await Promise.all([done(all.getAllKeys()), done(all.getAll())])
          found[`${name}/${store}`] = values.map((value, at) => ({
            key: JSON.stringify(plain(keys[at])),
            value: JSON.stringify(plain(value)),
          }))
        }
        db.close()
      }
      return found
    }
    const readCaches = async () => {
      const found: Record<string, string[]> = {}
      for (const name of await caches.keys()) {
        found[name] = (await (await caches.open(name)).keys()).map((request) => request.url)
      }
      return found
    }
    return {
      local: await orEmpty(() => Object.fromEntries(Object.entries<string>(localStorage)), {}),
      session: await orEmpty(() => Object.fromEntries(Object.entries<string>(sessionStorage)), {}),
      cookies: await orEmpty(() => document.cookie, ''),
      indexedDb: await orEmpty(readDatabases, {}),
      caches: await orEmpty(readCaches, {}),
    }
  })
}
