import type { Sessions } from '../../sessions.ts'
import type { RpcHandler } from '../method.ts'

/** `kgw.logout`: ends the session that the cookie names. Without one there is nothing to end, which is no error. */
export function createLogout(deps: { sessions: Sessions }): RpcHandler {
  return async (_params, request) => ({
    result: { result: 'ok' },
    setCookie: await deps.sessions.close(request.cookie),
  })
}
