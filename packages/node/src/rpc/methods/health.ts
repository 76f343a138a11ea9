import type { Health } from '../../health.ts'
import type { RpcHandler } from '../method.ts'

/** `user.health` */
export function createHealthMethod(deps: { health: Health }): RpcHandler {
  return () => ({ result: deps.health.report() })
}
