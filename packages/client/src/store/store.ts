/** A small memory of texts that outlives a page or not; synchronous or asynchronous. Nothing secret is put in. */
export interface Store {
  get(key: string): Promise<string | undefined> | string | undefined
  set(key: string, value: string): Promise<void> | void
  delete(key: string): Promise<void> | void
}

/** Forgets when the program ends. */
export function memoryStore(): Store {
  const values = new Map<string, string>()
  return {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
  }
}

/** What this needs of the browser's `Storage`. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Keeps texts in the page's storage, under names of its own. */
export function webStore(storage: TextStorage): Store {
  const name = (key: string) => `open-idos:${key}`
  return {
    get: (key) => storage.getItem(name(key)) ?? undefined,
    set: (key, value) => storage.setItem(name(key), value),
    delete: (key) => storage.removeItem(name(key)),
  }
}

/** `localStorage` in a page where it works (some browsers forbid it by throwing), else memory. */
export function defaultStore(): Store {
  // Programs may have a `localStorage` too, which all users of a server would share.
  if (!('document' in globalThis)) return memoryStore()
  try {
    const storage: TextStorage = globalThis.localStorage
    storage.removeItem('open-idos:probe')
    return webStore(storage)
  } catch {
    return memoryStore()
  }
}
