import { openRpcDocument } from '../../docs/open-rpc.ts'
import type { RpcHandler } from '../method.ts'

/** `rpc.discover`: the OpenRPC description of this service. */
export function createDiscover(options: { nodeVersion: string }): RpcHandler {
  const result = openRpcDocument(options)
  return () => ({ result })
}
