import type { ActionDef } from '@open-idos/core/catalogue'
import { type CallParamsJson, encodeActionCall, IdosError, toBase64, toHex } from '@open-idos/protocol'
import { encodeArguments, type ParamsInput } from './arguments.ts'
import type { RpcClient } from './client.ts'
import { errorOfOutcome } from './errors.ts'
import { type RowOf, readRows } from './rows.ts'
import type { Signer } from './signer/signer.ts'
import { type Wait, within } from './wait.ts'

export interface CallOptions extends Wait {
  /** Who asks. Without one the caller is nobody, and no session is needed. */
  readonly signer?: Signer | undefined
}

/** The namespace that all actions live in. */
export const NAMESPACE = 'main'

/**
 * Runs a read action.
 *
 * @param params by name, in any order; a missing one that may be null is null.
 * @param options.timeoutMs limit of the whole call, the wallet's prompt for a sign-in included.
 * @returns rows as on the wire: integers and numerics are decimal text.
 * @throws {IdosError} the action's refusals, `params.*`, `session.required` when the node does not accept the sign-in,
 *   and what {@link RpcClient.request} and {@link Signer.sign} throw.
 */
export async function callAction<D extends ActionDef>(
  client: RpcClient,
  def: D,
  params: ParamsInput<D>,
  options: CallOptions = {},
): Promise<RowOf<D>[]> {
  const { signer, ...wait } = options
  const args = encodeArguments(def, params)
  const message: CallParamsJson = {
    body: { payload: toBase64(encodeActionCall({ namespace: NAMESPACE, action: def.name, args })) },
    auth_type: signer?.signatureType ?? 'secp256k1_ep',
    sender: signer === undefined ? '' : toHex(signer.sender),
    signature: '',
  }
  const result = await within(wait, (signal) =>
    withSession(client, { signer, signal }, () => client.request('user.call', message, { signer, signal })),
  )
  if (result.error !== null && result.error !== undefined && result.error !== '') {
    throw errorOfOutcome({ sentence: result.error, errorCode: result.error_code, errorData: result.error_data })
  }
  return readRows<D>(result.query_result)
}

/**
 * Sends; when the node wants a session of this signer, signs in once and sends again. A session that another call opened
 * meanwhile is tried first, so that a page full of calls prompts once.
 */
async function withSession<T>(
  client: RpcClient,
  caller: { readonly signer: Signer | undefined; readonly signal: AbortSignal },
  send: () => Promise<T>,
): Promise<T> {
  const { signer, signal } = caller
  const { sessions } = client
  for (let mayRepeat = true; ; mayRepeat = false) {
    const version = signer === undefined ? 0 : sessions.version(signer)
    try {
      return await send()
    } catch (error) {
      if (signer === undefined || !(error instanceof IdosError) || error.code !== 'session.required') throw error
      if (mayRepeat && sessions.version(signer) !== version) continue
      await sessions.signIn(signer, { signal })
      return await send()
    }
  }
}
