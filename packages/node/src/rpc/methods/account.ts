import type { Ordering } from '@open-idos/ordering'
import { IdosError, toHex } from '@open-idos/protocol'
import type { NodeMachine } from '../../machine.ts'
import type { RpcHandler } from '../method.ts'
import { hexParam, invalidParam, objectParam, textParam } from '../params.ts'

/**
 * `user.account`: the last nonce that a sender used. Accounts are filed by sender alone and the key type asked for is
 * given back, because clients guess it (wire protocol 12.1).
 */
export function createAccount(deps: { machine: NodeMachine; ordering: Ordering }): RpcHandler {
  return async (params) => {
    const id = objectParam(params['id'], 'id')
    const identifier = toHex(hexParam(id['identifier'] ?? '', 'id.identifier'))
    if (identifier === '') {
      throw new IdosError('rpc.invalid_params', { field: 'id.identifier' }, { message: 'missing account identifier' })
    }
    const key_type = textParam(id['key_type'] ?? '', 'id.key_type')
    if (key_type.length > 32) return invalidParam('id.key_type', 'secp256k1 or ed25519')
    const status = params['status'] ?? 0
    if (status !== 0 && status !== 1) return invalidParam('status', '0 or 1')
    const nonce = await (status === 1 ? deps.ordering.pendingNonce(identifier) : deps.machine.lastNonce(identifier))
    return { result: { ...(nonce === 0 ? {} : { id: { identifier, key_type } }), balance: '0', nonce } }
  }
}
