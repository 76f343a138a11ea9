import type { RpcMethod } from '@open-idos/protocol'

/** A JSON Schema, as far as it is used here. */
type JsonSchema = { readonly [key: string]: unknown }

/** One JSON-RPC method as documents show it. Params are always given by name. */
export interface RpcEntry {
  readonly summary: string
  readonly params: Readonly<Record<string, { readonly schema: JsonSchema; readonly optional?: true }>>
  readonly result: JsonSchema
  readonly errors: readonly string[]
}

const text: JsonSchema = { type: 'string' }
const hex: JsonSchema = { type: 'string', pattern: '^[0-9a-f]*$' }
const hash: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' }
const base64: JsonSchema = { type: 'string', contentEncoding: 'base64' }
const integer: JsonSchema = { type: 'integer' }
const boolean: JsonSchema = { type: 'boolean' }

function object(properties: Readonly<Record<string, JsonSchema>>, required = Object.keys(properties)): JsonSchema {
  return { type: 'object', properties, required }
}

function orNull(schema: JsonSchema): JsonSchema {
  return { oneOf: [schema, { type: 'null' }] }
}

const transaction = object(
  {
    signature: object({ sig: orNull(base64), type: text }),
    body: object({ desc: text, payload: base64, type: text, fee: text, nonce: integer, chain_id: text }),
    sender: hex,
    serialization: { const: 'concat' },
  },
  ['signature', 'body', 'sender'],
)
const txResult = object(
  { code: integer, gas: integer, log: text, error_code: text, error_data: { type: 'object' }, rows_changed: integer },
  ['code', 'gas'],
)
const queryResult = object({
  column_names: orNull({ type: 'array', items: text }),
  column_types: orNull({
    type: 'array',
    items: object({ name: text, is_array: boolean, metadata: { type: 'array' } }),
  }),
  values: orNull({ type: 'array', items: { type: 'array' } }),
})
const signed = object({ sig: base64, type: text })
const ok = object({ result: { const: 'ok' } })
const broadcastErrors = [
  'tx.wrong_chain',
  'tx.invalid_signature',
  'tx.unknown_payload_type',
  'tx.invalid_nonce',
  'tx.already_exists',
  'tx.too_large',
  'tx.mempool_full',
  'tx.commit_timeout',
]

/** Every method of the user service and of the gateway; the compiler asks for each. */
export const rpcEntries: Readonly<Record<RpcMethod, RpcEntry>> = {
  'user.health': {
    summary: 'State of the node and of its newest block',
    params: {},
    result: object({
      chain_id: text,
      block_height: integer,
      block_hash: hash,
      gas: boolean,
      healthy: boolean,
      version: text,
      block_time: integer,
      block_age: integer,
      syncing: boolean,
      height: integer,
      app_hash: hash,
      peer_count: integer,
      mode: { enum: ['open'] },
    }),
    errors: [],
  },
  'user.ping': {
    summary: 'Answers pong',
    params: { message: { schema: text, optional: true } },
    result: object({ message: text }),
    errors: [],
  },
  'user.version': {
    summary: 'Version of the service and of the program',
    params: {},
    result: object({ service: text, api_ver: text, major: integer, minor: integer, patch: integer, kwil_ver: text }),
    errors: [],
  },
  'user.chain_info': {
    summary: 'Name of the network and its newest block',
    params: {},
    result: object({ chain_id: text, block_height: integer, block_hash: hash, gas: boolean }),
    errors: [],
  },
  'user.account': {
    summary: 'Last nonce of a sender; status 1 counts what waits for a block',
    params: {
      id: { schema: object({ identifier: hex, key_type: text }) },
      status: { schema: { enum: [0, 1] }, optional: true },
    },
    result: object({ id: object({ identifier: hex, key_type: text }), balance: text, nonce: integer }, [
      'balance',
      'nonce',
    ]),
    errors: [],
  },
  'user.num_accounts': {
    summary: 'How many senders there are',
    params: {},
    result: object({ count: integer, height: integer }),
    errors: [],
  },
  'user.estimate_price': {
    summary: 'Price of a transaction; always 0 here',
    params: { tx: { schema: transaction } },
    result: object({ price: text }),
    errors: [],
  },
  'user.broadcast': {
    summary: 'Takes a signed transaction in; sync 1 answers when its block is on disk',
    params: { tx: { schema: transaction }, sync: { schema: { enum: [0, 1] }, optional: true } },
    result: object({ tx_hash: hash, result: txResult }, ['tx_hash']),
    errors: broadcastErrors,
  },
  'user.tx_query': {
    summary: 'A transaction by its hash; height -1 while it waits',
    params: { tx_hash: { schema: text } },
    result: object({ tx_hash: hash, height: integer, tx: transaction, tx_result: orNull(txResult) }),
    errors: ['tx.not_found'],
  },
  'user.call': {
    summary: 'Runs a read; the caller is the wallet of the session cookie, or nobody when sender is empty',
    params: {
      body: { schema: object({ payload: base64 }) },
      auth_type: { schema: text },
      sender: { schema: hex },
      signature: { schema: text, optional: true },
    },
    result: object(
      { query_result: queryResult, logs: text, error: orNull(text), error_code: text, error_data: { type: 'object' } },
      ['query_result', 'logs', 'error'],
    ),
    errors: ['session.required', 'caller.unknown', 'engine.unknown_action', 'engine.read_only', 'request.rate_limited'],
  },
  'user.query': {
    summary: 'The list of actions: SELECT * FROM info.actions WHERE namespace = $namespace, and nothing else',
    params: { query: { schema: text }, params: { schema: { type: 'object' }, optional: true } },
    result: queryResult,
    errors: ['engine.query_not_allowed'],
  },
  'kgw.authn_param': {
    summary: 'The parts of the text that a wallet signs to open a session',
    params: {},
    result: object({
      nonce: text,
      statement: text,
      issue_at: text,
      expiration_time: text,
      chain_id: text,
      domain: text,
      version: text,
      uri: text,
    }),
    errors: [],
  },
  'kgw.authn': {
    summary: 'Opens a session for the wallet that signed; the token comes as the cookie kgw_session',
    params: { nonce: { schema: text }, sender: { schema: hex }, signature: { schema: signed } },
    result: ok,
    errors: ['session.expired_nonce', 'session.invalid_signature', 'caller.unknown', 'request.rate_limited'],
  },
  'kgw.logout': {
    summary: 'Ends the session of the cookie',
    params: { account: { schema: text, optional: true } },
    result: ok,
    errors: [],
  },
}
