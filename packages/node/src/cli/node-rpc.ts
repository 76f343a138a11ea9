import { errorCodes, IdosError, isErrorCode, type RpcMethod, type RpcMethods } from '@open-idos/protocol'

const timeoutMs = 30_000

/**
 * One JSON-RPC request to a running node.
 *
 * @throws {IdosError} what the node refused with, or `network.unreachable`, `network.bad_response`.
 */
export async function callNode<M extends RpcMethod>(
  nodeUrl: string,
  method: M,
  params: RpcMethods[M]['params'],
): Promise<RpcMethods[M]['result']> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
  let json: unknown
  try {
    const response = await fetch(`${nodeUrl.replace(/\/$/, '')}/rpc/v1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    })
    json = await response.json()
  } catch (cause) {
    const code = cause instanceof SyntaxError ? 'network.bad_response' : 'network.unreachable'
    throw new IdosError(code, { url: nodeUrl }, { cause })
  }
  const answer = typeof json === 'object' && json !== null ? (json as { result?: unknown; error?: unknown }) : {}
  if (answer.error !== undefined) throw refusalOf(answer.error)
  if (typeof answer.result !== 'object' || answer.result === null)
    throw new IdosError('network.bad_response', { url: nodeUrl })
  return answer.result as RpcMethods[M]['result'] // the operator named this node, so its answers are taken as they are
}

function refusalOf(error: unknown): IdosError {
  const { message, data } = error as { message?: unknown; data?: { error_code?: unknown; message?: unknown } }
  const code = isErrorCode(data?.error_code) ? data.error_code : 'node.refused'
  // A refused transaction has its reason inside; the outer message is the same for all of them.
  const text = [data?.message, message].find((candidate) => typeof candidate === 'string')
  return new IdosError(code, {}, { message: typeof text === 'string' ? text : errorCodes[code].sentence })
}
