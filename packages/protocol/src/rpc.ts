import type { SignInParam } from './messages.ts'
import type { TransactionJson } from './transaction.ts'

/** A data type in JSON (wire protocol 6.2). */
export interface DataTypeJson {
  readonly name: string
  readonly is_array: boolean
  readonly metadata: readonly [number, number]
}

/** Rows on the wire (wire protocol 10): three nulls when there are none. */
export interface QueryResultJson {
  readonly column_names: readonly string[] | null
  readonly column_types: readonly DataTypeJson[] | null
  readonly values: readonly (readonly JsonValue[])[] | null
}

/** One cell on the wire: int8 and numeric travel as decimal text. */
export type JsonValue = string | boolean | null | readonly (string | boolean | null)[]

/** How a transaction ended. `code` 0 is success, 65535 a refusal whose sentence stands in `log`. */
export interface TxResultJson {
  readonly code: number
  readonly gas: number
  readonly log?: string
  /** Ours, beside the network's fields: the stable code of a refusal. */
  readonly error_code?: string
  /** Ours: facts about the refusal. */
  readonly error_data?: Readonly<Record<string, string | number | boolean>>
  /** Ours: how many rows the transaction inserted, changed or deleted. */
  readonly rows_changed?: number
}

/** Params and result of every JSON-RPC method that a node answers. */
export interface RpcMethods {
  'user.health': { params: Record<string, never>; result: HealthJson }
  'user.ping': { params: { message?: string }; result: { message: string } }
  'user.version': { params: Record<string, never>; result: VersionJson }
  'user.chain_info': { params: Record<string, never>; result: ChainInfoJson }
  'user.account': {
    params: { id: { identifier: string; key_type: string }; status?: number }
    result: { id?: { identifier: string; key_type: string }; balance: string; nonce: number }
  }
  'user.num_accounts': { params: Record<string, never>; result: { count: number; height: number } }
  'user.estimate_price': { params: { tx: TransactionJson }; result: { price: string } }
  'user.broadcast': {
    params: { tx: TransactionJson; sync?: number }
    result: { tx_hash: string; result?: TxResultJson }
  }
  'user.tx_query': {
    params: { tx_hash: string }
    result: { tx_hash: string; height: number; tx: TransactionJson; tx_result: TxResultJson | null }
  }
  'user.call': { params: CallParamsJson; result: CallResultJson }
  'user.query': { params: { query: string; params?: Record<string, unknown> }; result: QueryResultJson }
  'kgw.authn_param': { params: Record<string, never>; result: SignInParam }
  'kgw.authn': {
    params: { nonce: string; sender: string; signature: { sig: string; type: string } }
    result: { result: 'ok' }
  }
  'kgw.logout': { params: { account?: string }; result: { result: 'ok' } }
}

export type RpcMethod = keyof RpcMethods

export interface HealthJson {
  readonly chain_id: string
  readonly block_height: number
  readonly block_hash: string
  readonly gas: boolean
  readonly healthy: boolean
  readonly version: string
  /** Milliseconds since 1970. */
  readonly block_time: number
  /** Milliseconds. */
  readonly block_age: number
  readonly syncing: boolean
  readonly height: number
  readonly app_hash: string
  readonly peer_count: number
  readonly mode: 'open' | 'private'
}

export interface VersionJson {
  readonly service: 'user'
  readonly api_ver: string
  readonly major: number
  readonly minor: number
  readonly patch: number
  readonly kwil_ver: string
}

export interface ChainInfoJson {
  readonly chain_id: string
  readonly block_height: number
  readonly block_hash: string
  readonly gas: boolean
}

export interface CallParamsJson {
  readonly body: { readonly payload: string; readonly challenge?: string }
  readonly auth_type: string
  readonly sender: string
  readonly signature?: string
}

/** The answer of a read. A refusal is `error`, the sentence; `error_code` and `error_data` are ours. */
export interface CallResultJson {
  readonly query_result: QueryResultJson
  readonly logs: string
  readonly error: string | null
  readonly error_code?: string
  readonly error_data?: Readonly<Record<string, string | number | boolean>>
}

/** The error member of a JSON-RPC answer. `data.error_code` is ours. */
export interface RpcErrorJson {
  readonly code: number
  readonly message: string
  readonly data?: Readonly<Record<string, unknown>>
}

/** Code of a transaction result or of a rejected broadcast (wire protocol 12.4). */
export const txCodes = {
  ok: 0,
  encoding: 1,
  invalidType: 2,
  invalidNonce: 4,
  wrongChain: 5,
  commitTimeout: 10,
  mempoolFull: 11,
  unknown: 65535,
} as const
