import type { ChainInfoJson } from '@open-idos/protocol'
import type { Health } from '../../health.ts'
import type { RpcHandler } from '../method.ts'

/** `user.chain_info` */
export function createChainInfo(deps: { health: Health }): RpcHandler {
  return () => {
    const { chain_id, block_height, block_hash, gas } = deps.health.report()
    const result: ChainInfoJson = { chain_id, block_height, block_hash, gas }
    return { result }
  }
}
