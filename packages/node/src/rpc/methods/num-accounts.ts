import type { Store } from '@open-idos/core/state'
import type { RpcHandler } from '../method.ts'

/** `user.num_accounts` */
export function createNumAccounts(deps: { store: Store }): RpcHandler {
  const { store } = deps
  return async () => {
    const count = await store.read((state) => state.count('accounts', {}))
    return { result: { count, height: store.head()?.height ?? 0 } }
  }
}
