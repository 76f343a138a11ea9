import type { VersionJson } from '@open-idos/protocol'
import type { RpcHandler } from '../method.ts'

/** Version of the user service that this node speaks, which clients compare. */
export const apiVersion = '0.2.0'

/** `user.version` */
export function createVersion(options: { nodeVersion: string }): RpcHandler {
  const result: VersionJson = {
    service: 'user',
    api_ver: apiVersion,
    major: 0,
    minor: 2,
    patch: 0,
    kwil_ver: `open-idos-${options.nodeVersion}`,
  }
  return () => ({ result })
}
