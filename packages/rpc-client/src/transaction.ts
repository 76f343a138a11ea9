import { portableHashes } from '@open-idos/crypto'
import {
  encodeTransaction,
  IdosError,
  type Transaction,
  type TransactionJson,
  toBase64,
  toHex,
  transactionText,
} from '@open-idos/protocol'
import type { RpcClient } from './client.ts'
import { askSigner, type Signer } from './signer/signer.ts'

/** A transaction ready to send, with the hash that the node will know it by. */
export interface SignedTransaction {
  readonly tx: Transaction
  readonly hash: string
}

/** Has a transaction signed. The text that the wallet shows begins with `desc`. */
export async function signTransaction(
  signer: Signer,
  content: Pick<Transaction, 'desc' | 'payload' | 'fee' | 'nonce' | 'chainId'>,
  signal: AbortSignal,
): Promise<SignedTransaction> {
  const unsigned = { ...content, payloadType: 'execute', serialization: 'concat', sender: signer.sender }
  const text = transactionText(unsigned, portableHashes.sha256(content.payload))
  const tx = { ...unsigned, signature: { sig: await askSigner(signer, text, signal), type: signer.signatureType } }
  return { tx, hash: toHex(portableHashes.sha256(encodeTransaction(tx))) }
}

/**
 * The nonce after the last one used, transactions that wait for their block included: so a transaction whose answer got
 * lost does not cost the next one its nonce, and a person a second prompt.
 */
export async function nextNonce(client: RpcClient, signer: Signer, signal: AbortSignal): Promise<bigint> {
  const id = { identifier: toHex(signer.sender), key_type: keyTypeOf(signer) }
  const { nonce } = await client.request('user.account', { id, status: 1 }, { signal })
  if (!Number.isSafeInteger(nonce) || nonce < 0) throw new IdosError('network.bad_response', { method: 'user.account' })
  return BigInt(nonce) + 1n
}

function keyTypeOf(signer: Signer): 'secp256k1' | 'ed25519' {
  const compressedSecp256k1 = signer.signatureType === 'xrpl' && signer.sender[0] !== 0xed
  return signer.signatureType === 'secp256k1_ep' || compressedSecp256k1 ? 'secp256k1' : 'ed25519'
}

/** Decimal digits; `"0"` without asking where gas is off. */
export async function feeOf(
  client: RpcClient,
  content: { readonly signer: Signer; readonly payload: Uint8Array; readonly gas: boolean },
  signal: AbortSignal,
): Promise<string> {
  if (!content.gas) return '0'
  // Half empty on purpose: this is how the price of a transaction is asked (wire protocol 5.2).
  const tx: TransactionJson = {
    signature: { sig: null, type: 'secp256k1_ep' },
    body: { desc: '', payload: toBase64(content.payload), type: 'execute', fee: null, nonce: null, chain_id: '' },
    sender: toHex(content.signer.sender),
    serialization: 'concat',
  }
  return (await client.request('user.estimate_price', { tx }, { signal })).price
}
