import { IdosError } from '@open-idos/protocol'
import type { RpcHandler } from '../method.ts'

/** `user.challenge` and `user.authenticated_query` belong to private mode, which this node does not run in. */
export const privateModeOnly: RpcHandler = () => {
  throw new IdosError(
    'rpc.unknown_method',
    { mode: 'open' },
    { message: 'unknown method: this node runs in open mode' },
  )
}
