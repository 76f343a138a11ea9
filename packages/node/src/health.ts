import { genesisHash } from '@open-idos/core'
import type { Store } from '@open-idos/core/state'
import type { CryptoEngine } from '@open-idos/crypto'
import type { HealthJson } from '@open-idos/protocol'
import { apiVersion } from './rpc/methods/version.ts'

/** What this node says about itself. */
export interface Health {
  /** In the shape of `user.health`. */
  report(): HealthJson
  /** Whether requests should be sent here. */
  readonly ready: boolean
  /** A block could not be written; lasts until the next one is. */
  faulted(): void
  committed(): void
  stopping(): void
}

/** @param deps.now milliseconds since 1970. */
export function createHealth(deps: { store: Store; crypto: CryptoEngine; now: () => number }): Health {
  const { store, now } = deps
  const { chainId } = store.genesis
  const beforeFirstBlock = genesisHash(store.genesis, deps.crypto)
  const started = now()
  let fault = false
  let stopping = false

  return {
    get ready() {
      return !fault && !stopping
    },
    report() {
      const head = store.head()
      const height = head?.height ?? 0
      const hash = head?.hash ?? beforeFirstBlock
      const blockTime = head === undefined ? started : head.time * 1000
      return {
        chain_id: chainId,
        block_height: height,
        block_hash: hash,
        gas: false,
        healthy: !fault && !stopping,
        version: apiVersion,
        block_time: blockTime,
        block_age: Math.max(0, now() - blockTime),
        syncing: false,
        height,
        app_hash: hash,
        peer_count: 0,
        mode: 'open',
      }
    },
    faulted() {
      fault = true
    },
    committed() {
      fault = false
    },
    stopping() {
      stopping = true
    },
  }
}
