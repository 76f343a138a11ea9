import type { CallOutcome } from '@open-idos/core'
import { isSignatureType } from '@open-idos/crypto'
import { type ActionCall, type Caller, decodeActionCall, IdosError, nobody } from '@open-idos/protocol'
import type { RateLimiter } from '../../limits.ts'
import type { NodeMachine } from '../../machine.ts'
import type { Sessions } from '../../sessions.ts'
import { unknownCaller } from '../../sign-in.ts'
import type { Params, RpcHandler, RpcRequest } from '../method.ts'
import { base64Param, objectParam, textParam, tryHex } from '../params.ts'
import { rowsJson } from '../query-result.ts'
import { RawJson } from '../raw-json.ts'

/** The one read that is asked before anybody has signed in; its answer depends on no caller. */
const openAction = 'has_profile'

/**
 * `user.call`: runs a read. Nothing in the request is signed, so the caller is whoever the session cookie says, and the
 * request's own claim must agree with it (wire protocol 9.5).
 */
export function createCall(deps: { machine: NodeMachine; sessions: Sessions; profileChecks: RateLimiter }): RpcHandler {
  const { machine, sessions, profileChecks } = deps

  async function callerOfRequest(params: Params, request: RpcRequest): Promise<Caller> {
    const sender = textParam(params['sender'] ?? '', 'sender')
      .toLowerCase()
      .replace(/^0x/, '')
    if (sender === '') return nobody
    const authType = textParam(params['auth_type'] ?? '', 'auth_type').toLowerCase()
    const session = await sessions.find(request.cookie)
    if (session !== undefined && session.authType === authType && session.sender === sender) return session.caller
    // Without the session it names, a caller is told first whether such a caller can exist at all.
    if (!isSignatureType(authType) || tryHex(sender) === undefined) throw unknownCaller(authType)
    throw new IdosError('session.required')
  }

  return async (params, request) => {
    const body = objectParam(params['body'], 'body')
    const payload = base64Param(body['payload'], 'body.payload')
    const call = tryDecode(payload)
    const open = !(call instanceof IdosError) && call.action.toLowerCase() === openAction
    if (open) {
      const wait = profileChecks.take(request.clientIp)
      if (wait > 0) throw new IdosError('request.rate_limited', { retry_after: wait })
    }
    const caller = open ? nobody : await callerOfRequest(params, request)
    if (call instanceof IdosError) throw call
    return { result: callResult(await machine.call(call, caller)) }
  }
}

/** The call in a payload, or why there is none: who asks is settled before that is said. */
function tryDecode(payload: Uint8Array): ActionCall | IdosError {
  try {
    return decodeActionCall(payload)
  } catch (error) {
    if (!(error instanceof IdosError)) throw error
    const reason = String(error.data['reason'] ?? error.message)
    const message = `failed to convert action call: ${reason}`
    return new IdosError('rpc.invalid_params', { field: 'body.payload', reason }, { message, cause: error })
  }
}

/** Rows, or no rows and the sentence of the refusal beside them (wire protocol 8.2). */
function callResult(outcome: CallOutcome): RawJson {
  const { refusal } = outcome
  const rest =
    refusal === undefined
      ? '"logs":"","error":null}'
      : JSON.stringify({
          logs: '',
          error: refusal.message,
          error_code: refusal.code,
          error_data: refusal.data,
        }).slice(1)
  return new RawJson(['{"query_result":', ...rowsJson(outcome), `,${rest}`])
}
