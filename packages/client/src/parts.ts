import { logOut, type RpcClient, type Wait, within } from '@open-idos/rpc-client'
import type { KeyProvider } from './keys/key-provider.ts'
import type { Store } from './store/store.ts'

/** What the states of a client hand on to each other. */
export interface ClientParts {
  readonly rpc: RpcClient
  readonly keys: KeyProvider
  readonly store: Store
}

/** Names in the store. */
export const storeKeys = { signerAddress: 'signer-address', signerPublicKey: 'signer-public-key' } as const

/** A question to the key provider that settles even if the provider does not. */
export function askKeys<T>(signal: AbortSignal, ask: (wait: Wait) => Promise<T>): Promise<T> {
  return within({ signal }, (inner) => ask({ signal: inner }))
}

/**
 * Forgets the wallet, has the key provider forget the user, ends the sessions. All are tried, whatever fails.
 *
 * @throws the first failure.
 */
export async function leave(parts: ClientParts, signal: AbortSignal): Promise<void> {
  const { rpc, keys, store } = parts
  keys.setSigner?.(undefined)
  const steps = [
    within({ signal }, async () => {
      for (const key of Object.values(storeKeys)) await store.delete(key)
    }),
    askKeys(signal, (wait) => keys.reset(wait)),
    logOut(rpc, undefined, { signal }),
  ]
  await Promise.allSettled(steps)
  await Promise.all(steps)
}
