import type { RpcHandler } from '../method.ts'

/** `user.ping` */
export const ping: RpcHandler = () => ({ result: { message: 'pong' } })
