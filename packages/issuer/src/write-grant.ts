import {
  contentHash,
  identifierKind,
  type OwnerSignature,
  portableEngine,
  stellarKey,
  verifyOwnerSignature,
  type WalletType,
} from '@open-idos/crypto'
import { type DelegatedWriteGrant, delegatedWriteGrantText, IdosError, toHex, utf8 } from '@open-idos/protocol'
import {
  catalogue,
  executeAction,
  type Moment,
  requestWriteGrantText,
  type Wait,
  withDeadline,
  writeGrantFields,
} from '@open-idos/rpc-client'
import { type IssuerContext, keyBytes } from './init.ts'
import { type SignedCredential, sealCredential } from './seal-credential.ts'

/** What is to be written. */
export interface CredentialToWrite {
  /** Id of the original; made when absent. */
  readonly id?: string | undefined
  /** JSON by convention, readable by every node operator: no personal data. Its `id` is the handle for later edits. */
  readonly publicNotes: string
  /** The credential itself; a text stands for its UTF-8. */
  readonly plaintextContent: Uint8Array | string
  /** Of the user: bytes or base64. */
  readonly recipientEncryptionPublicKey: Uint8Array | string
}

/** The grant that the user signed; every value as it was when the text was requested. */
export interface SignedWriteGrant {
  readonly id: string
  readonly ownerWalletIdentifier: string
  readonly consumerWalletIdentifier: string
  readonly issuerPublicKey: string
  readonly accessGrantTimelock: Moment
  readonly notUsableBefore: Moment
  readonly notUsableAfter: Moment
  /** As the wallet gave it, in the encoding of wallet rows. */
  readonly signature: string
}

export interface WrittenCredentials {
  readonly originalCredential: SignedCredential
  readonly copyCredential: SignedCredential
}

/**
 * Writes an original for the user, a copy for the consumer and the grant on it, in one transaction.
 *
 * @param request.consumerEncryptionPublicKey whom the copy is encrypted for; the issuer when absent.
 * @throws {IdosError} `dwg.invalid_signature` before anything is sent, where the owner's identifier alone can tell; the
 *   `dwg.*` refusals of the node; `crypto.invalid_key`, `date.invalid`, `grantee.invalid`.
 */
export function writeByGrant(
  issuer: IssuerContext,
  request: {
    readonly credential: CredentialToWrite
    readonly grant: SignedWriteGrant
    readonly consumerEncryptionPublicKey?: Uint8Array | string | undefined
  },
  wait: Wait,
): Promise<WrittenCredentials> {
  const { credential, grant, consumerEncryptionPublicKey } = request
  return withDeadline(wait, async (signal) => {
    const fields = writeGrantFields({
      id: grant.id,
      owner_wallet_identifier: grant.ownerWalletIdentifier,
      grantee_wallet_identifier: grant.consumerWalletIdentifier,
      issuer_public_key: grant.issuerPublicKey,
      access_grant_timelock: grant.accessGrantTimelock,
      not_usable_before: grant.notUsableBefore,
      not_usable_after: grant.notUsableAfter,
    })
    await checkSignature(issuer, { fields, signature: grant.signature }, signal)
    const { plaintextContent: content, publicNotes } = credential
    const plaintext = typeof content === 'string' ? utf8(content) : content
    const original = sealCredential(issuer, {
      id: credential.id ?? globalThis.crypto.randomUUID(),
      publicNotes,
      plaintext,
      recipientPublicKey: keyBytes(credential.recipientEncryptionPublicKey),
    })
    const copy = sealCredential(issuer, {
      id: globalThis.crypto.randomUUID(),
      publicNotes: '',
      plaintext,
      recipientPublicKey: keyBytes(consumerEncryptionPublicKey ?? issuer.encryptionPublicKey),
    })
    const params = {
      ...rowParams(original, copy),
      ...grantParams(fields, grant.signature),
      content_hash: contentHash(plaintext),
    }
    await executeAction(issuer.rpc, catalogue.create_credentials_by_dwg, params, { signer: issuer.signer, signal })
    return { originalCredential: original, copyCredential: copy }
  })
}

function rowParams(original: SignedCredential, copy: SignedCredential) {
  return {
    issuer_auth_public_key: original.issuer_auth_public_key,
    original_credential_id: original.id,
    original_content: original.content,
    original_public_notes: original.public_notes,
    original_encryptor_public_key: original.encryptor_public_key,
    original_public_notes_signature: original.public_notes_signature,
    original_broader_signature: original.broader_signature,
    copy_credential_id: copy.id,
    copy_content: copy.content,
    copy_encryptor_public_key: copy.encryptor_public_key,
    copy_public_notes_signature: copy.public_notes_signature,
    copy_broader_signature: copy.broader_signature,
  }
}

function grantParams(fields: DelegatedWriteGrant, signature: string) {
  return {
    dwg_id: fields.id,
    dwg_owner: fields.owner_wallet_identifier,
    dwg_grantee: fields.grantee_wallet_identifier,
    dwg_issuer_public_key: fields.issuer_public_key,
    dwg_access_grant_timelock: fields.access_grant_timelock,
    dwg_not_before: fields.not_usable_before,
    dwg_not_after: fields.not_usable_after,
    dwg_signature: signature,
  }
}

/** Spares a transaction that is bound to fail, and two encryptions of a large document. */
async function checkSignature(
  issuer: IssuerContext,
  signed: { readonly fields: DelegatedWriteGrant; readonly signature: string },
  signal: AbortSignal,
): Promise<void> {
  const owner = ownerOf(signed.fields.owner_wallet_identifier)
  if (owner === undefined) {
    // Only the registered key of a XRPL wallet could tell; at least it must be a signature.
    if (/^([0-9a-f]{2})+$/i.test(signed.signature)) return
    throw new IdosError('dwg.invalid_signature', {}, { message: 'the signature of the grant is not hex' })
  }
  const verifies = (message: string) =>
    verifyOwnerSignature({ ...owner, message, signature: signed.signature }, portableEngine)
  if (verifies(delegatedWriteGrantText(signed.fields))) return
  // Another network may word the text in another way.
  const text = await requestWriteGrantText(issuer.rpc, signed.fields, { signer: issuer.signer, signal })
  if (!verifies(text)) throw new IdosError('dwg.invalid_signature')
}

/** What is known of an owner by identifier alone; `undefined` where the registered key is needed. */
function ownerOf(owner: string): Pick<OwnerSignature, 'owner' | 'wallet_type' | 'public_key'> | undefined {
  const known = (wallet_type: WalletType, public_key: string | null = null) => ({ owner, wallet_type, public_key })
  switch (identifierKind(owner)) {
    case 'evm':
      return known('EVM')
    case 'near':
      return known('NEAR')
    case 'ed25519-hex':
      return known('FaceSign')
    case 'stellar':
      return known('Stellar', toHex(stellarKey(owner) ?? new Uint8Array()))
    case 'xrpl':
    case undefined:
      return undefined
  }
}
