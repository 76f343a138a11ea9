import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { BlockRecord, Row, TransactionRecord } from '@open-idos/core/state'
import { canonicalIdentifier } from '@open-idos/crypto'
import { publicNotes } from '../builders.ts'
import type { Persona } from '../personas.ts'
import { issuerKey, sealedText } from './issued.ts'

// Rows as the engine would write them, made without it: right in every column that a read or an index looks at, and
// with random bytes where signatures stand.

/** Size of the binary form of an `add_credential` with a content of 1 KB, beyond the content. */
const transactionOverhead = 870

export interface NewCredential {
  readonly row: Row<'credentials'>
  readonly content: string
}

export function newCredential(userId: string, characters: number): NewCredential {
  const content = sealedText(characters)
  const notesId = randomUUID()
  const row = {
    id: randomUUID(),
    user_id: userId,
    kind: 'original',
    original_id: null,
    verifiable_credential_id: notesId,
    public_notes: publicNotes({ id: notesId }),
    encryptor_public_key: randomBytes(32).toString('base64'),
    issuer_auth_public_key: issuerKey,
    public_notes_signature: randomBytes(64).toString('base64'),
    broader_signature: randomBytes(64).toString('base64'),
    inserter: null,
    inserter_kind: 'user',
    issuer_fee: '0',
    content_digest: createHash('sha256').update(content).digest('hex'),
  }
  return { row, content }
}

/** A profile with one EVM wallet. */
export interface NewProfile {
  readonly user: Row<'users'>
  readonly wallet: Row<'wallets'>
  /** Of somebody who has sent transactions. */
  readonly account: Row<'accounts'> | undefined
}

/** @param who owner of the wallet, yet to send anything; without one, somebody who is never heard of again. */
export function newProfile(who?: Persona): NewProfile {
  const id = randomUUID()
  const address = who?.address ?? `0x${randomBytes(20).toString('hex')}`
  return {
    user: {
      id,
      recipient_encryption_public_key: randomBytes(32).toString('base64'),
      encryption_password_store: 'user',
      inserter: 'Neobank',
      gas_allowance: '0',
    },
    wallet: {
      id: randomUUID(),
      user_id: id,
      address,
      public_key: null,
      wallet_type: 'EVM',
      message: 'Sign this message to prove you own this wallet',
      signature: `0x${randomBytes(65).toString('hex')}`,
      inserter: 'Neobank',
      caller_key: canonicalIdentifier(address),
      address_key: address.toLowerCase(),
    },
    account: who === undefined ? { sender: address.slice(2), nonce: 1 } : undefined,
  }
}

export function newTransaction(at: { height: number; index: number }, characters: number): TransactionRecord {
  const bytes = randomBytes(characters + transactionOverhead)
  const result = { code: 0, log: '', rowsChanged: 2 }
  return { hash: randomBytes(32).toString('hex'), height: at.height, index: at.index, bytes, result }
}

/** The next block over `head`. */
export function newBlock(head: BlockRecord | undefined, transactions: number): BlockRecord {
  return {
    height: (head?.height ?? 0) + 1,
    time: Math.max(head?.time ?? 0, Math.floor(Date.now() / 1000)),
    previousHash: head?.hash ?? '',
    hash: randomBytes(32).toString('hex'),
    transactions,
  }
}
