import { transactionFromJson } from '@open-idos/protocol'
import { decodeBase64 } from '../base64.ts'
import type { RpcHandler } from '../method.ts'

/** `user.estimate_price`: nothing costs anything here; the half-empty transaction must still read. */
export const estimatePrice: RpcHandler = (params) => {
  transactionFromJson(params['tx'], decodeBase64)
  return { result: { price: '0' } }
}
