import type { NewProfile } from '@open-idos/isle'

/** How far somebody came who is joining: the key is made. Its public half, nothing secret and no signature. */
export type Joining = Pick<NewProfile, 'userId' | 'encryptionPublicKey' | 'encryptionPasswordStore'>

const KEY = 'open-idos:isle:joining'
const memory = new Map<string, Joining>()

/** Also after a reload, as long as the tab lives. */
export function readJoining(address: string): Joining | undefined {
  const held = memory.get(address)
  if (held !== undefined) return held
  try {
    const { who, ...joining } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Joining> & { who?: string }
    const { userId, encryptionPublicKey, encryptionPasswordStore } = joining
    if (who !== address || !userId || !encryptionPublicKey || !encryptionPasswordStore) return undefined
    return { userId, encryptionPublicKey, encryptionPasswordStore }
  } catch {
    return undefined
  }
}

export function rememberJoining(address: string, joining: Joining): void {
  memory.set(address, joining)
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ who: address, ...joining }))
  } catch {
    // Storage is denied: a reload begins anew.
  }
}

export function forgetJoining(address: string): void {
  memory.delete(address)
  try {
    sessionStorage.removeItem(KEY)
  } catch {
    // Nothing was kept.
  }
}
