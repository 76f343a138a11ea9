const PREFIX = 'open-idos:dashboard:'

/** Small texts that outlive the page, where the browser lets us. Nothing secret is put in. */
export const storage = {
  get(key: string): string | undefined {
    try {
      return localStorage.getItem(PREFIX + key) ?? undefined
    } catch {
      return undefined
    }
  },
  set(key: string, value: string | undefined): void {
    try {
      if (value === undefined) localStorage.removeItem(PREFIX + key)
      else localStorage.setItem(PREFIX + key, value)
    } catch {
      // Denied: it lasts as long as the page.
    }
  },
}
