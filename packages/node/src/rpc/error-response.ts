import { errorCodes, IdosError, type RpcErrorJson } from '@open-idos/protocol'

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

/** Refusals of the application travel with 200, since the public client shows those best (wire protocol 2.3). */
function statusOf(error: IdosError): number {
  switch (error.code) {
    case 'rpc.parse':
    case 'rpc.invalid_request':
    case 'rpc.invalid_params':
      return 400
    case 'session.required':
      return 401
    case 'rpc.unknown_method':
      return 404
    case 'request.too_large':
      return 413
    case 'request.rate_limited':
      return 429
    case 'rpc.timeout':
    case 'node.stopping':
    case 'node.overloaded':
      return 503
    default:
      return errorCodes[error.code].rpc === errorCodes['rpc.invalid_params'].rpc ? 400 : 200
  }
}
