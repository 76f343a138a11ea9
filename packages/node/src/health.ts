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
  /** A block could not be written; lasts until one is, or for half a minute, after which another may be tried. */
  faulted(): void
  committed(): void
  stopping(): void
}

/** Where nothing is sent to a node that is not ready, it would never find out that it can write again. */
const faultMs = 30_000

/** @param deps.now milliseconds since 1970. */
export function createHealth(deps: { store: Store; crypto: CryptoEngine; now: () => number }): Health {
  const { store, now } = deps
  const { chainId } = store.genesis
  const beforeFirstBlock = genesisHash(store.genesis, deps.crypto)
  const started = now()
  let faultUntil = 0
  let stopping = false
  const isReady = () => now() >= faultUntil && !stopping

  return {
    get ready() {
      return isReady()
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
        healthy: isReady(),
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
      faultUntil = now() + faultMs
    },
    committed() {
      faultUntil = 0
    },
    stopping() {
      stopping = true
    },
  }
}
