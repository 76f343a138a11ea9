import { createHash } from 'node:crypto'
import type { ActionName } from '@open-idos/core'
import { catalogue } from '@open-idos/core'
import { signEd25519, uuidV5 } from '@open-idos/crypto'
import {
  dataType,
  encodeActionExecution,
  errorCodes,
  IdosError,
  isErrorCode,
  parseUuid,
  type Scalar,
  type Transaction,
  transactionText,
  transactionToJson,
  utf8,
} from '@open-idos/protocol'
import { publicText, readKeyFile, type SecretKey } from '../keys.ts'
import { UsageError } from './exit-codes.ts'
import { callNode } from './node-rpc.ts'

/** Where a command of the owner goes, and whose it is. */
export interface OwnerTarget {
  readonly nodeUrl: string
  readonly keyPath: string
}

/** How a transaction of the owner ended. */
export interface OwnerReceipt {
  readonly tx_hash: string
  readonly rows_changed: number
}

/** Inserter ids are made from names, so that a name is enough to find one again. */
const inserterNamespace = '6f7d4a3e-5a3c-4e0b-9a57-3f0f6c1b8d21'
const attempts = 3

/** An inserter by id, or by the name that its id was made from. */
export function inserterId(nameOrId: string): string {
  try {
    return parseUuid(nameOrId)
  } catch {
    return uuidV5(inserterNamespace, nameOrId)
  }
}

/**
 * Signs one action with the owner's key, sends it and waits for its block.
 *
 * @param args values in the order of the declaration's parameters.
 * @throws {IdosError} whatever the node or the action refuses with.
 */
export async function sendAsOwner(
  target: OwnerTarget,
  action: ActionName,
  args: readonly Scalar[],
): Promise<OwnerReceipt> {
  const key = readKeyFile(target.keyPath)
  if (key.type !== 'ed25519') throw new UsageError(`${target.keyPath}: an ed25519 key is needed to sign`)
  const { chain_id } = await callNode(target.nodeUrl, 'user.chain_info', {})
  for (let attempt = 1; ; attempt++) {
    try {
      return await sendOnce(target.nodeUrl, { key, chainId: chain_id, action, args })
    } catch (error) {
      // Somebody else used the key at the same moment: the next nonce is another one.
      if (!(error instanceof IdosError) || error.code !== 'tx.invalid_nonce' || attempt === attempts) throw error
    }
  }
}

async function sendOnce(
  nodeUrl: string,
  call: { key: SecretKey; chainId: string; action: ActionName; args: readonly Scalar[] },
): Promise<OwnerReceipt> {
  const { key } = call
  const id = { identifier: publicText(key), key_type: 'ed25519' }
  const { nonce } = await callNode(nodeUrl, 'user.account', { id, status: 1 })
  const tx = signedTransaction({ ...call, nonce: BigInt(nonce) + 1n })
  const { tx_hash, result } = await callNode(nodeUrl, 'user.broadcast', { tx: transactionToJson(tx), sync: 1 })
  if (result?.code !== 0) {
    const code = isErrorCode(result?.error_code) ? result.error_code : 'node.refused'
    const sentence = result?.log?.replace(/^ERROR: /, '') ?? errorCodes[code].sentence
    throw new IdosError(code, result?.error_data ?? {}, { message: sentence })
  }
  return { tx_hash, rows_changed: result.rows_changed ?? 0 }
}

function signedTransaction(call: {
  key: SecretKey
  chainId: string
  action: ActionName
  args: readonly Scalar[]
  nonce: bigint
}): Transaction {
  const { key, chainId, action, args, nonce } = call
  const types = Object.values(catalogue[action].params).map((param) => dataType(param.type))
  const values = args.map((value, i) => ({ type: types[i] ?? dataType('text'), value }))
  const payload = encodeActionExecution({ namespace: 'main', action, groups: [values] })
  const unsigned = { desc: catalogue[action].summary, payload, payloadType: 'execute', fee: '0', nonce, chainId }
  const digest = createHash('sha256').update(payload).digest()
  const sig = signEd25519(key.secret, utf8(transactionText(unsigned, digest)))
  return { ...unsigned, serialization: 'concat', sender: key.publicKey, signature: { sig, type: 'ed25519' } }
}
