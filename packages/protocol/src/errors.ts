/**
 * Every way in which a call can be refused or can fail to settle. The code is for programs and never changes; the
 * sentence is for people and, where the existing network has one, is that network's sentence to the letter.
 *
 * `rpc`: JSON-RPC error number used when the refusal travels as an RPC error. `retry`: whether the same call can
 * succeed when it is sent again: `never` (change something first), `later` (wait), `now` (try again at once).
 */
export const errorCodes = {
  // Wire: JSON-RPC
  'rpc.parse': { rpc: -32700, retry: 'never', sentence: 'invalid request' },
  'rpc.invalid_request': { rpc: -32600, retry: 'never', sentence: 'invalid request' },
  'rpc.unknown_method': { rpc: -32601, retry: 'never', sentence: 'unknown method' },
  'rpc.invalid_params': { rpc: -32602, retry: 'never', sentence: 'invalid params' },
  'rpc.internal': { rpc: -32603, retry: 'later', sentence: 'internal error' },
  'rpc.timeout': { rpc: -32001, retry: 'later', sentence: 'RPC timeout' },
  'request.too_large': { rpc: -32600, retry: 'never', sentence: 'the request is larger than this node accepts' },
  'request.rate_limited': { rpc: -905, retry: 'later', sentence: 'too many requests' },
  'node.stopping': { rpc: -32603, retry: 'later', sentence: 'the node is stopping' },
  'node.overloaded': { rpc: -32603, retry: 'later', sentence: 'the node is at its limit of waiting work' },

  // Wire: transactions
  'tx.invalid_payload': { rpc: -203, retry: 'never', sentence: 'invalid transaction payload' },
  'tx.too_large': { rpc: -201, retry: 'never', sentence: 'transaction size limit exceeded' },
  'tx.wrong_chain': { rpc: -201, retry: 'never', sentence: 'wrong chain ID' },
  'tx.invalid_signature': { rpc: -201, retry: 'never', sentence: 'failed to verify the transaction' },
  'tx.unknown_payload_type': { rpc: -201, retry: 'never', sentence: 'unknown payload type' },
  'tx.invalid_nonce': { rpc: -201, retry: 'now', sentence: 'invalid nonce' },
  'tx.already_exists': { rpc: -201, retry: 'never', sentence: 'transaction already exists' },
  'tx.mempool_full': { rpc: -201, retry: 'later', sentence: 'mempool is full' },
  'tx.commit_timeout': { rpc: -201, retry: 'later', sentence: 'timed out waiting for tx to be included in a block' },
  'tx.not_found': { rpc: -202, retry: 'later', sentence: 'transaction not found' },

  // Wire: engine
  'engine.unknown_action': { rpc: -300, retry: 'never', sentence: 'unknown action' },
  'engine.unknown_namespace': { rpc: -300, retry: 'never', sentence: 'namespace does not exist' },
  'engine.argument_count': { rpc: -300, retry: 'never', sentence: 'action invocation error' },
  'engine.argument_type': { rpc: -300, retry: 'never', sentence: 'type error' },
  'engine.private_action': { rpc: -300, retry: 'never', sentence: 'action is private' },
  'engine.owner_only': { rpc: -300, retry: 'never', sentence: 'action is owner-only' },
  'engine.read_only': { rpc: -300, retry: 'never', sentence: 'connection is read-only and cannot mutate state' },
  'engine.query_not_allowed': {
    rpc: -300,
    retry: 'never',
    sentence: 'user does not have privilege SELECT on namespace "main"',
  },
  'caller.unknown': { rpc: -601, retry: 'never', sentence: 'failed to get caller' },

  // Wire: sign-in
  'session.required': {
    rpc: -901,
    retry: 'now',
    sentence: 'not authorized: sign in with the wallet that this call names',
  },
  'session.invalid_signature': { rpc: -902, retry: 'never', sentence: 'the sign-in signature is wrong' },
  'session.expired_nonce': { rpc: -902, retry: 'now', sentence: 'the sign-in nonce is unknown, used or expired' },

  // Private mode (this node runs in open mode only)
  'private_mode.off': { rpc: -1001, retry: 'never', sentence: 'this node runs in open mode' },

  // Parameters
  'params.invalid': { rpc: -32602, retry: 'never', sentence: 'a parameter has the wrong shape' },
  'params.too_long': { rpc: -32602, retry: 'never', sentence: 'a parameter is longer than this network allows' },
  'params.control_characters': {
    rpc: -32602,
    retry: 'never',
    sentence: 'a parameter holds control characters, which are not allowed there',
  },
  'params.reserved_text': {
    rpc: -32602,
    retry: 'never',
    sentence: 'a text beginning with "operation: " is reserved for grants',
  },

  // Actions: the network's own sentences
  'inserter.unauthorized': { rpc: -300, retry: 'never', sentence: 'Unauthorized inserter' },
  'wallet.unsupported_type': { rpc: -300, retry: 'never', sentence: 'unsupported wallet type' },
  'wallet.invalid': { rpc: -300, retry: 'never', sentence: 'wallet is invalid' },
  'wallet.public_key_required': { rpc: -300, retry: 'never', sentence: 'wallet require a public_key to be given' },
  'wallet.public_key_taken': { rpc: -300, retry: 'never', sentence: 'wallet public key already exists in idos' },
  'wallet.address_taken': { rpc: -300, retry: 'never', sentence: 'wallet address already exists in idos' },
  'wallet.connected': {
    rpc: -300,
    retry: 'never',
    sentence:
      'You can not delete a wallet you are connected with. To delete this wallet you have to connect other wallet.',
  },
  'credential.invalid_signature': { rpc: -300, retry: 'never', sentence: 'signature is wrong' },
  'credential.not_editable': { rpc: -300, retry: 'never', sentence: 'can not edit shared credential' },
  'credential.not_owned': { rpc: -300, retry: 'never', sentence: 'the credential does not belong to the caller' },
  'credential.locked': { rpc: -300, retry: 'later', sentence: 'there are locked access grants for this credential' },
  'credential.not_shared_with_you': {
    rpc: -300,
    retry: 'never',
    sentence: 'can not find the credential shared to you',
  },
  'credential.original_not_owned': {
    rpc: -300,
    retry: 'never',
    sentence: 'original credential does not belong to the caller',
  },
  'credential.copy_has_notes': {
    rpc: -300,
    retry: 'never',
    sentence: 'shared credentials cannot have public_notes, it must be an empty string',
  },
  'dwg.issuer_not_registered': {
    rpc: -300,
    retry: 'never',
    sentence: 'credentials issuer must be an issuer of delegated write grant',
  },
  'dwg.owner_not_found': { rpc: -300, retry: 'never', sentence: 'dwg_owner not found' },
  'dwg.window_reversed': { rpc: -300, retry: 'never', sentence: 'dwg_not_before must be before dwg_not_after' },
  'dwg.outside_window': {
    rpc: -300,
    retry: 'later',
    sentence: 'this write grant can only be used after dwg_not_before and before dwg_not_after',
  },
  'dwg.invalid_signature': { rpc: -300, retry: 'never', sentence: 'verify owner failed' },
  'dwg.invalid_original_signature': {
    rpc: -300,
    retry: 'never',
    sentence: 'an original credential signature is wrong',
  },
  'dwg.invalid_copy_signature': { rpc: -300, retry: 'never', sentence: 'a copy credential signature is wrong' },
  'credential.not_found': { rpc: -300, retry: 'never', sentence: 'the credential does not exist' },
  'credential.not_shared': { rpc: -300, retry: 'never', sentence: 'the credential is not shared with the caller' },
  'attribute.not_editable': { rpc: -300, retry: 'never', sentence: 'Can not edit shared attribute' },
  'dwg.message_window_reversed': {
    rpc: -300,
    retry: 'never',
    sentence: 'not_usable_before must be before not_usable_after',
  },
  'grant.not_found': { rpc: -300, retry: 'never', sentence: 'the access grant not found' },
  'grant.locked': { rpc: -300, retry: 'later', sentence: 'the grant is locked' },
  'page.invalid': { rpc: -300, retry: 'never', sentence: 'page has to be a positive integer' },
  'size.invalid': { rpc: -300, retry: 'never', sentence: 'size has to be a positive integer' },
  'dag.owner_not_found': { rpc: -300, retry: 'never', sentence: 'dag_owner not found' },
  'dag.invalid_signature': { rpc: -300, retry: 'never', sentence: 'the dag_signature is invalid' },
  'dag.not_owned': { rpc: -300, retry: 'never', sentence: 'the data_id does not belong to the owner' },
  'grant.credential_missing': {
    rpc: -300,
    retry: 'never',
    sentence: 'the credential, that the AG is for, does not exist',
  },
  'grant.exists': {
    rpc: -300,
    retry: 'never',
    sentence: 'a grant with the same grantee, copy_credential_id, and locked_until already exists',
  },
  'token.invalid': { rpc: -300, retry: 'never', sentence: 'invalid token' },
  'balance.none': { rpc: -300, retry: 'never', sentence: 'no wallet with balance found' },
  'fee.credential_not_found': { rpc: -300, retry: 'never', sentence: 'credential not found' },

  // Actions: constraints (the sentence is built from the constraint's name)
  'constraint.unique': { rpc: -300, retry: 'never', sentence: 'duplicate key value violates unique constraint' },
  'constraint.not_null': { rpc: -300, retry: 'never', sentence: 'null value violates not-null constraint' },
  'constraint.foreign_key': { rpc: -300, retry: 'never', sentence: 'insert or update violates foreign key constraint' },
  'constraint.check': { rpc: -300, retry: 'never', sentence: 'new row violates check constraint' },

  // Actions: refusals that this implementation adds (docs/security/schema-differences.md)
  'date.invalid': { rpc: -300, retry: 'never', sentence: 'invalid date format, must be yyyy-mm-ddThh:mm:ssZ' },
  'inserter.not_creator': {
    rpc: -300,
    retry: 'never',
    sentence: 'only the inserter that created this profile or wrote this row may change it',
  },
  'user.has_credentials': {
    rpc: -300,
    retry: 'never',
    sentence: 'the encryption key of a profile that holds credentials can not be replaced',
  },
  'wallet.proof_used': {
    rpc: -300,
    retry: 'never',
    sentence: 'this ownership proof was already used for another profile, sign a new text',
  },
  'credential.replayed': {
    rpc: -300,
    retry: 'never',
    sentence: 'these signed contents are already stored for another profile',
  },
  'credential.is_copy': { rpc: -300, retry: 'never', sentence: 'only an original credential can be shared' },
  'attribute.original_not_owned': {
    rpc: -300,
    retry: 'never',
    sentence: 'the original attribute does not belong to the caller',
  },
  'grantee.invalid': {
    rpc: -300,
    retry: 'never',
    sentence: 'the grantee is not a wallet or key identifier that could ever read the grant',
  },
  'grant.lock_out_of_range': {
    rpc: -300,
    retry: 'never',
    sentence: 'locked_until must be 0 or a Unix time in seconds, at most 20 years ahead',
  },
  'dwg.window_too_long': { rpc: -300, retry: 'never', sentence: 'a write grant can be usable for 366 days at most' },
  'dag.not_a_copy': {
    rpc: -300,
    retry: 'never',
    sentence: 'a delegated access grant needs the id of a shared copy, not of an original',
  },
  'dag.already_used': {
    rpc: -300,
    retry: 'never',
    sentence: 'this delegated access grant was used before and its grant was revoked since',
  },
  'bridge.not_configured': { rpc: -300, retry: 'never', sentence: 'this network has no token bridge configured' },

  // Operator: the data file
  'store.missing': { rpc: -32603, retry: 'never', sentence: 'there is no data file here' },
  'store.exists': { rpc: -32603, retry: 'never', sentence: 'there is a data file here already' },
  'store.locked': { rpc: -32603, retry: 'later', sentence: 'another process holds the data file' },
  'store.not_ours': { rpc: -32603, retry: 'never', sentence: 'the file is not a data file' },
  'store.newer': { rpc: -32603, retry: 'never', sentence: 'the data file is newer than this program' },
  'store.older': { rpc: -32603, retry: 'never', sentence: 'the data file is older than this program' },
  'store.damaged': { rpc: -32603, retry: 'never', sentence: 'the data file is damaged' },
  'store.full': { rpc: -32603, retry: 'later', sentence: 'the disk is full' },
  'store.other_network': { rpc: -32603, retry: 'never', sentence: 'the data file belongs to another network' },
  'config.invalid': { rpc: -32603, retry: 'never', sentence: 'the configuration is not valid' },

  // SDK: transport, wallet, waiting
  'network.unreachable': { rpc: -32603, retry: 'later', sentence: 'the node could not be reached' },
  'network.bad_response': { rpc: -32603, retry: 'later', sentence: 'the node sent something that is not an answer' },
  'wait.timeout': { rpc: -32603, retry: 'later', sentence: 'the time limit of this call has passed' },
  'wait.aborted': { rpc: -32603, retry: 'never', sentence: 'the call was aborted' },
  'signer.required': { rpc: -32603, retry: 'never', sentence: 'this call needs a wallet or key to sign with' },
  'signer.unsupported': { rpc: -32603, retry: 'never', sentence: 'this kind of wallet or key is not supported' },
  'signer.rejected': { rpc: -32603, retry: 'never', sentence: 'the wallet did not sign' },
  'signer.invalid_signature': {
    rpc: -32603,
    retry: 'never',
    sentence: 'the wallet gave a signature that does not verify',
  },
  'node.refused': { rpc: -32603, retry: 'never', sentence: 'the node refused the call' },
  'chain.mismatch': { rpc: -32603, retry: 'never', sentence: 'the node belongs to another network' },

  // SDK: contents and keys
  'session.domain_mismatch': {
    rpc: -32603,
    retry: 'never',
    sentence: 'the node names another address than the one it was reached by',
  },
  'wallet.not_found': { rpc: -32603, retry: 'never', sentence: 'this wallet is not one of the profile' },
  'custody.update_failed': {
    rpc: -32603,
    retry: 'later',
    sentence: 'the nodes that keep the key could not be told of the changed wallet',
  },
  'content.not_text': { rpc: -32603, retry: 'never', sentence: 'the decrypted content is not text' },
  'crypto.cannot_open': { rpc: -32603, retry: 'never', sentence: 'the content can not be opened with this key' },
  'crypto.invalid_key': { rpc: -32603, retry: 'never', sentence: 'the key has the wrong shape' },
  'crypto.invalid_salt': { rpc: -32603, retry: 'never', sentence: 'Invalid salt' },
  'crypto.unrecoverable': { rpc: -32603, retry: 'never', sentence: 'Unable to reconstruct secret' },
  'content.hash_mismatch': { rpc: -32603, retry: 'never', sentence: 'the content does not match its hash' },
  'content.invalid_json': { rpc: -32603, retry: 'never', sentence: 'the decrypted content is not valid JSON' },
  'profile.missing': { rpc: -32603, retry: 'never', sentence: 'User does not have a profile' },
  'profile.unknown_store': {
    rpc: -32603,
    retry: 'never',
    sentence: "this profile's key is made in a way that only a newer version knows",
  },
  'key_provider.locked': { rpc: -32603, retry: 'now', sentence: 'the encryption key is locked' },
  'key_provider.wrong_secret': { rpc: -32603, retry: 'never', sentence: 'this secret does not open this profile' },
  'key_provider.invalid_words': {
    rpc: -32603,
    retry: 'never',
    sentence: 'the recovery words are mistyped: one is not of the list, one is missing, or two are swapped',
  },
  'key_provider.weak_password': {
    rpc: -32603,
    retry: 'never',
    sentence: 'this password is too easy to guess',
  },
  // SDK: the Enclave
  'enclave.cancelled': { rpc: -32603, retry: 'now', sentence: 'the person closed the request without an answer' },
  'enclave.refused': { rpc: -32603, retry: 'never', sentence: 'the person did not agree' },
  'enclave.popup_blocked': {
    rpc: -32603,
    retry: 'now',
    sentence: 'the browser did not open the window of the Enclave',
  },
  'enclave.frame_lost': { rpc: -32603, retry: 'now', sentence: 'the frame of the Enclave went away' },
  'enclave.not_reached': { rpc: -32603, retry: 'later', sentence: 'the Enclave did not load' },
  'enclave.container_missing': {
    rpc: -32603,
    retry: 'never',
    sentence: 'the page has no element for the selector of the Enclave',
  },
  'enclave.unknown_method': { rpc: -32603, retry: 'never', sentence: 'the Enclave does not know this method' },
  'enclave.invalid_request': { rpc: -32603, retry: 'never', sentence: 'the request to the Enclave is malformed' },
  'enclave.version': { rpc: -32603, retry: 'never', sentence: 'the Enclave and this page share no version' },
  'enclave.too_many_requests': {
    rpc: -32603,
    retry: 'later',
    sentence: 'too many requests to the Enclave are waiting',
  },
  'enclave.too_many_attempts': {
    rpc: -32603,
    retry: 'later',
    sentence: 'too many wrong secrets, wait before the next attempt',
  },
  'enclave.storage_denied': {
    rpc: -32603,
    retry: 'never',
    sentence: 'the browser denies the Enclave its storage, so nothing can be remembered',
  },
  'enclave.passkey_unavailable': {
    rpc: -32603,
    retry: 'never',
    sentence: 'this passkey or this browser can not be used here, take another way',
  },
  'enclave.key_mismatch': {
    rpc: -32603,
    retry: 'never',
    sentence: 'the page names another key for this profile than the one that is known here',
  },
  'enclave.custody_unavailable': {
    rpc: -32603,
    retry: 'later',
    sentence: "A secret might be stored at MPC ZK nodes, but can't be obtained",
  },
  'enclave.custody_not_configured': {
    rpc: -32603,
    retry: 'never',
    sentence: 'this Enclave has no custody nodes',
  },
  'enclave.fault': { rpc: -32603, retry: 'later', sentence: 'something went wrong in the Enclave' },

  'state.invalid': { rpc: -32603, retry: 'never', sentence: 'this call is not possible in the present state' },
  'credential.invalid': { rpc: -32603, retry: 'never', sentence: 'the credential does not have the required shape' },
} as const satisfies Record<string, { rpc: number; retry: 'never' | 'later' | 'now'; sentence: string }>

/** A stable, documented name of a refusal or failure. */
export type ErrorCode = keyof typeof errorCodes

/** Facts about one refusal: ids, limits, names. Never keys, signatures or contents. */
export type ErrorData = Readonly<Record<string, string | number | boolean>>

/** Whether sending the same call again can help. */
export type Retry = 'never' | 'later' | 'now'

/** A call refused, or failed, for a reason its caller may act on. Anything else that is thrown is a fault. */
export class IdosError extends Error {
  override readonly name = 'IdosError'
  readonly code: ErrorCode
  readonly data: ErrorData

  /** @param options.message replaces what code and data make: the code's sentence, and the parameter that it is about. */
  constructor(code: ErrorCode, data: ErrorData = {}, options: { message?: string; cause?: unknown } = {}) {
    super(options.message ?? messageOf(code, data), options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.data = data
  }

  get retry(): Retry {
    return errorCodes[this.code].retry
  }
}

/** Names the parameter, if it is about one: many logs keep nothing of an error but its message. */
function messageOf(code: ErrorCode, { param, expected }: ErrorData): string {
  const { sentence } = errorCodes[code]
  if (param === undefined) return sentence
  return `${sentence}: ${param}${expected === undefined ? '' : ` (expected ${expected})`}`
}

/** Whether `text` is one of our codes (for reading codes that another node sent). */
export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && Object.hasOwn(errorCodes, text)
}
