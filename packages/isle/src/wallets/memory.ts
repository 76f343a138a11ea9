const KEY = 'open-idos:isle:wallet'

/** The name of the wallet that was used last on this page. No keys, no signatures. */
export function lastWallet(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined
  }
}

/** @param rdns undefined forgets. */
export function rememberWallet(rdns: string | undefined): void {
  try {
    if (rdns === undefined) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, rdns)
  } catch {
    // Storage is denied: the list has no "recent" then.
  }
}
