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

/** Ends the sessions, has the key provider forget the user, forgets the wallet. */
export async function leave(parts: ClientParts, signal: AbortSignal): Promise<void> {
  await parts.store.delete(storeKeys.signerAddress)
  await parts.store.delete(storeKeys.signerPublicKey)
  parts.keys.setSigner?.(undefined)
  await askKeys(signal, (wait) => parts.keys.reset(wait))
  await logOut(parts.rpc, undefined, { signal })
}
