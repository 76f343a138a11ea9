import { type ErrorCode, IdosError, type TxResultJson, transactionToJson } from '@open-idos/protocol'
import type { RpcClient } from './client.ts'
import type { SignedTransaction } from './transaction.ts'
import { pause } from './wait.ts'

/** Failures after which nobody here knows whether the transaction was taken. */
const AMBIGUOUS: ReadonlySet<ErrorCode> = new Set([
  'network.unreachable',
  'network.bad_response',
  'wait.timeout',
  'rpc.timeout',
  'rpc.internal',
  'node.stopping',
  'tx.commit_timeout',
  'tx.already_exists',
])

/** Pauses before each further look, in milliseconds; their number bounds the effort. */
const PAUSES_MS = [0, 100, 200, 400, 800, 1600, 3200, 6400] as const

type Finding = { readonly state: 'landed'; readonly result: TxResultJson } | { readonly state: 'waiting' | 'absent' }

/**
 * Sends a transaction and waits for its block. When the answer is lost, asks the node by the hash known here and tells
 * what it finds; a transaction that the node does not know is sent again, the same bytes, which can only ever count
 * once.
 *
 * @throws {IdosError} the node's refusal; or the failure that left the outcome open, with `tx_hash` and
 *   `outcome: 'unknown'`.
 */
export async function broadcast(
  client: RpcClient,
  signed: SignedTransaction,
  signal: AbortSignal,
): Promise<TxResultJson> {
  let failure: IdosError | undefined
  let refused: IdosError | undefined
  for (const ms of PAUSES_MS) {
    try {
      if (ms > 0) await pause(ms, signal)
      const found: Finding = failure === undefined ? { state: 'absent' } : await look(client, signed, signal)
      if (found.state === 'landed') return found.result
      // Refused for its nonce and still not there: another transaction has the nonce, this one can never count.
      if (found.state === 'absent' && failure?.code === 'tx.invalid_nonce') refused = failure
      if (refused !== undefined) break
      if (found.state === 'absent') return await send(client, signed, signal)
    } catch (error) {
      if (signal.aborted || !(error instanceof IdosError)) throw error
      // Once an answer was lost no refusal is final: a nonce that is taken may have been taken by this very transaction.
      if (failure === undefined && !AMBIGUOUS.has(error.code)) throw error
      failure = error
    }
  }
  throw refused ?? outcomeUnknown(failure as IdosError, signed.hash)
}

/** The same error, saying that the transaction with this hash may or may not happen. */
export function outcomeUnknown(error: IdosError, hash: string): IdosError {
  return new IdosError(
    error.code,
    { ...error.data, tx_hash: hash, outcome: 'unknown' },
    { message: error.message, cause: error.cause },
  )
}

async function send(client: RpcClient, signed: SignedTransaction, signal: AbortSignal): Promise<TxResultJson> {
  const answer = await client.request('user.broadcast', { tx: transactionToJson(signed.tx), sync: 1 }, { signal })
  if (!isResult(answer.result)) throw new IdosError('network.bad_response', { method: 'user.broadcast' })
  return answer.result
}

async function look(client: RpcClient, signed: SignedTransaction, signal: AbortSignal): Promise<Finding> {
  try {
    const found = await client.request('user.tx_query', { tx_hash: signed.hash }, { signal })
    const { height, tx_result: result } = found
    return height >= 0 && isResult(result) ? { state: 'landed', result } : { state: 'waiting' }
  } catch (error) {
    if (error instanceof IdosError && error.code === 'tx.not_found') return { state: 'absent' }
    throw error
  }
}

/** Whether the node says how the transaction ended; whatever else it answers leaves the outcome open. */
function isResult(result: TxResultJson | null | undefined): result is TxResultJson {
  return typeof result?.code === 'number'
}
