import { type CryptoEngine, callerOf, isSignatureType, verifyMessage } from '@open-idos/crypto'
import {
  type Caller,
  IdosError,
  type Transaction,
  type TxHash,
  toHex,
  transactionText,
  utf8,
} from '@open-idos/protocol'

/** A transaction whose signature and chain are known to be right. Only {@link authenticate} makes one. */
export interface AuthenticTransaction {
  readonly tx: Transaction
  readonly hash: TxHash
  /** Binary form, as it is logged. */
  readonly bytes: Uint8Array
  readonly caller: Caller
  /** Lower-case hex of the sender bytes; accounts are filed by it whatever the key type. */
  readonly sender: string
}

const payloadTypes = ['execute', 'raw_statement', 'transfer']
const maxDescriptionBytes = 200

/**
 * Checks everything about a transaction that does not depend on state, in the network's order: chain, text, signature,
 * payload type. The mempool check and block execution both come through here, so they cannot disagree.
 *
 * An empty chain id is refused, although the original takes it: without one a transaction is good on every network.
 *
 * @throws {IdosError} `tx.wrong_chain`, `tx.invalid_signature`, `tx.unknown_payload_type`, `caller.unknown`.
 */
export function authenticate(
  parts: { tx: Transaction; bytes: Uint8Array; hash: TxHash },
  deps: { chainId: string; crypto: CryptoEngine },
): AuthenticTransaction {
  const { tx } = parts
  if (tx.chainId !== deps.chainId) {
    const theirs = tx.chainId.slice(0, 64).replace(/[^\x20-\x7e]/g, '?')
    throw new IdosError('tx.wrong_chain', { expected: deps.chainId }, { message: `wrong chain ID: ${theirs}` })
  }
  if (tx.serialization !== 'concat') throw unverified('invalid serialization type')
  if (tx.desc.length > maxDescriptionBytes || utf8(tx.desc).length > maxDescriptionBytes)
    throw unverified('description is too long')
  const { sig } = tx.signature
  const type = tx.signature.type.toLowerCase()
  if (!isSignatureType(type))
    throw unverified(`authenticator not found: ${type.slice(0, 32).replace(/[^\x20-\x7e]/g, '?')}`)
  const caller = callerOf(type, tx.sender, deps.crypto)
  if (caller === undefined) throw unverified('the sender does not fit the signature type')
  const message = utf8(transactionText(tx, deps.crypto.sha256(tx.payload)))
  if (!verifyMessage({ type, sender: tx.sender, message, signature: sig }, deps.crypto)) {
    throw unverified('invalid signature')
  }
  if (!payloadTypes.includes(tx.payloadType)) {
    const text = `unknown payload type: ${tx.payloadType.slice(0, 32).replace(/[^\x20-\x7e]/g, '?')}`
    throw new IdosError('tx.unknown_payload_type', {}, { message: text })
  }
  return { ...parts, caller, sender: toHex(tx.sender) }
}

function unverified(reason: string): IdosError {
  return new IdosError('tx.invalid_signature', { reason }, { message: `failed to verify the transaction: ${reason}` })
}

/** @throws {IdosError} `tx.invalid_nonce` unless the transaction carries exactly the nonce after `last`. */
export function checkNonce(tx: AuthenticTransaction, last: number): void {
  const expected = last + 1
  if (tx.tx.nonce === BigInt(expected)) return
  const text = `invalid nonce for account ${tx.sender}: got ${tx.tx.nonce}, expected ${expected}`
  throw new IdosError('tx.invalid_nonce', { expected }, { message: text })
}
