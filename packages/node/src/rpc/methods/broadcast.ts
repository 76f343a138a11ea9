import { resultCode } from '@open-idos/core'
import type { CryptoEngine } from '@open-idos/crypto'
import type { Ordering, Receipt } from '@open-idos/ordering'
import {
  encodeTransaction,
  errorCodes,
  IdosError,
  type Transaction,
  type TxResultJson,
  toHex,
  transactionFromJson,
} from '@open-idos/protocol'
import { decodeBase64 } from '../base64.ts'
import { BroadcastRejection } from '../broadcast-rejection.ts'
import type { RpcHandler } from '../method.ts'
import { invalidParam } from '../params.ts'

/** JSON-RPC number of every refusal at the door. */
const broadcastError = -201

/** `user.broadcast`: takes a transaction in; with `sync: 1` the answer comes after its block is on disk. */
export function createBroadcast(
  options: { commitTimeoutMs: number },
  deps: { ordering: Ordering; crypto: CryptoEngine },
): RpcHandler {
  const { ordering, crypto } = deps
  return async (params) => {
    const tx = transactionFromJson(params['tx'], decodeBase64)
    const sync = params['sync'] ?? 0
    if (sync !== 0 && sync !== 1) return invalidParam('sync', '0 or 1')
    try {
      if (sync === 0) return { result: { tx_hash: (await ordering.submit(tx, { wait: 'accepted' })).hash } }
      const { hash, receipt } = await ordering.submit(tx, { wait: 'committed', timeoutMs: options.commitTimeoutMs })
      return { result: { tx_hash: hash, result: txResultJson(receipt) } }
    } catch (error) {
      throw rejection(error, tx, crypto)
    }
  }
}

/** The shape of wire protocol 12.4 for a transaction that was not taken in. */
function rejection(error: unknown, tx: Transaction, crypto: CryptoEngine): unknown {
  if (!(error instanceof IdosError) || errorCodes[error.code].rpc !== broadcastError) return error
  const hash = toHex(crypto.sha256(encodeTransaction(tx)))
  return new BroadcastRejection(error, { code: resultCode(error), hash })
}

/** A receipt on the wire, with our fields beside the network's (wire protocol 13). */
export function txResultJson(
  receipt: Pick<Receipt, 'code' | 'log' | 'errorCode' | 'errorData' | 'rowsChanged'>,
): TxResultJson {
  return {
    code: receipt.code,
    gas: 0,
    ...(receipt.log === '' ? {} : { log: receipt.log }),
    ...(receipt.errorCode === undefined ? {} : { error_code: receipt.errorCode }),
    ...(receipt.errorData === undefined ? {} : { error_data: receipt.errorData }),
    rows_changed: receipt.rowsChanged,
  }
}
