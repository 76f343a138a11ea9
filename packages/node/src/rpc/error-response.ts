import { type ErrorCode, errorCodes, IdosError, type RpcErrorJson } from '@open-idos/protocol'

/** An error on its way out: JSON-RPC error object and the HTTP status that carries it. */
export interface RpcFailure {
  readonly error: RpcErrorJson
  readonly status: number
  readonly code: string
  /** Present when this node, not the caller, is at fault: the id under which the log has the cause. */
  readonly faultId?: string
  /** Seconds, for `Retry-After`. */
  readonly retryAfter?: number
}

/**
 * The one funnel from anything thrown to what a client sees. A refusal shows its code, sentence and facts; a fault shows
 * nothing but an id to look up in the log.
 */
export function errorResponse(error: unknown, newFaultId: () => string): RpcFailure {
  if (!(error instanceof IdosError) || error.code === 'rpc.internal') {
    const faultId = newFaultId()
    const { rpc, sentence, retry } = errorCodes['rpc.internal']
    const data = { error_code: 'rpc.internal', retry, fault_id: faultId }
    return { error: { code: rpc, message: sentence, data }, status: 500, code: 'rpc.internal', faultId }
  }
  const { rpc } = errorCodes[error.code]
  const data = { ...error.data, error_code: error.code, retry: error.retry }
  const retryAfter = error.data['retry_after']
  return {
    error: { code: rpc, message: error.message, data },
    status: statusOf(error),
    code: error.code,
    ...(typeof retryAfter === 'number' ? { retryAfter } : {}),
  }
}

const statuses: Partial<Record<ErrorCode, number>> = {
  'rpc.parse': 400,
  'rpc.invalid_request': 400,
  'rpc.invalid_params': 400,
  'session.required': 401,
  'rpc.unknown_method': 404,
  'request.too_large': 413,
  'request.rate_limited': 429,
  'rpc.timeout': 503,
  'node.stopping': 503,
  'node.overloaded': 503,
  'store.full': 503,
}

/** Refusals of the application travel with 200, since the public client shows those best (wire protocol 2.3). */
function statusOf({ code }: IdosError): number {
  const invalidParams = errorCodes[code].rpc === errorCodes['rpc.invalid_params'].rpc
  return statuses[code] ?? (invalidParams ? 400 : 200)
}
