import type { Store } from '@open-idos/core/state'
import type { Ordering } from '@open-idos/ordering'
import { decodeTransaction, IdosError, type Transaction, type TxHash, transactionToJson } from '@open-idos/protocol'
import { decodeBase64 } from '../base64.ts'
import type { RpcHandler } from '../method.ts'
import { invalidParam, textParam } from '../params.ts'
import { RawJson } from '../raw-json.ts'
import { txResultJson } from './broadcast.ts'

/** `user.tx_query`: a transaction that waits (height -1) or is committed. */
export function createTxQuery(deps: { store: Store; ordering: Ordering }): RpcHandler {
  return async (params) => {
    const hash = readHash(textParam(params['tx_hash'], 'tx_hash'))
    const pending = deps.ordering.pending(hash)
    if (pending !== undefined) return { result: transactionAnswer(hash, pending, { height: -1, tx_result: null }) }
    const record = await deps.store.transaction(hash)
    if (record === undefined) throw new IdosError('tx.not_found')
    const { height, result } = record
    const tx = decodeTransaction(record.bytes)
    return { result: transactionAnswer(hash, tx, { height, tx_result: txResultJson(result) }) }
  }
}

/** The payload can be megabytes, so its base64 goes into the answer as bytes. */
function transactionAnswer(hash: TxHash, tx: Transaction, outcome: object): RawJson {
  const mark = '"payload":"'
  const answer = JSON.stringify({
    tx_hash: hash,
    tx: transactionToJson({ ...tx, payload: new Uint8Array() }),
    ...outcome,
  })
  // The first such text is the member: in front of it stand only values, and inside a value its quotes are escaped.
  const at = answer.indexOf(mark) + mark.length
  const payload = Buffer.from(Buffer.from(tx.payload).toString('base64'), 'latin1')
  return new RawJson([answer.slice(0, at), payload, answer.slice(at)])
}

/**
 * A hash in every form that it is met in: 64 hex characters, with `0x` too, base64 of the 32 bytes, and the 96 hex
 * characters that the public client shows its user after taking our hex for base64 (wire protocol, trap 1).
 */
export function readHash(text: string): TxHash {
  const hex = text.replace(/^0x/i, '').toLowerCase()
  if (/^[0-9a-f]{64}$/.test(hex)) return hex as TxHash
  if (/^[0-9a-f]{96}$/.test(hex)) {
    const misread = Buffer.from(hex, 'hex').toString('base64')
    if (/^[0-9a-f]{64}$/.test(misread)) return misread as TxHash
  }
  if (text.length === 44) {
    try {
      return Buffer.from(decodeBase64(text)).toString('hex') as TxHash
    } catch {
      // not base64: refused below
    }
  }
  return invalidParam('tx_hash', 'transaction hash')
}
