import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { BlockRecord, Row, TransactionRecord } from '@open-idos/core/state'
import { canonicalIdentifier } from '@open-idos/crypto'
import { publicNotes } from '../builders.ts'
import type { Persona } from '../personas.ts'
import { issuerKey, sealedText } from './issued.ts'

// Rows as the engine would write them, made without it: right in every column that a read or an index looks at, and
// with random bytes where signatures stand.

/** Size of the binary form of a transaction: an `add_attribute`, and an `add_credential` beyond its content. */
const attributeTransaction = 293
const credentialTransaction = 819

export interface NewCredential {
  readonly row: Row<'credentials'>
  readonly content: string
}

export function newCredential(userId: string, characters: number): NewCredential {
  const content = sealedText(characters)
  const notesId = randomUUID()
  const broader_signature = randomBytes(64).toString('base64')
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
    broader_signature,
    signature_key: broader_signature.slice(0, 22),
    inserter: null,
    inserter_kind: 'user',
    issuer_fee: '0',
    content_digest: createHash('sha256').update(content).digest('hex'),
  }
  return { row, content }
}

export function newAttribute(userId: string): Row<'user_attributes'> {
  const row = { id: randomUUID(), user_id: userId, attribute_key: 'country', value: 'AT' }
  return { ...row, inserter: null, original_id: null }
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

/** @param content characters of the content that it carries, or `undefined` when it carries an attribute. */
export function newTransaction(at: { height: number; index: number }, content: number | undefined): TransactionRecord {
  const bytes = randomBytes(content === undefined ? attributeTransaction : credentialTransaction + content)
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
