import { contentHash, signCredential } from '@open-idos/crypto'
import { fromBase64, IdosError, toBase64 } from '@open-idos/protocol'
import { catalogue, grantIdentifier, type Moment, unixSeconds } from '@open-idos/rpc-client'
import type { EncryptedFor, Reencryption } from '../keys/key-provider.ts'
import { askKeys } from '../parts.ts'
import { randomBytes, randomId } from '../random.ts'
import { type LoggedInContext, write } from './context.ts'
import { type idOSCredential, requireOwned } from './credentials.ts'

/** To whom, and until when the grant cannot be taken back. */
export interface AccessGrantRequest {
  /** Base64 of the consumer's 32-byte X25519 key. */
  readonly consumerEncryptionPublicKey: string
  /** What `walletIdentifierFor` gives for the consumer's wallet or key. */
  readonly consumerAuthPublicKey: string
  /** 0, the default, for no lock. */
  readonly lockedUntil?: Moment | undefined
  /** What the consumer is called: shown to the person as this program's words. */
  readonly consumerName?: string | undefined
  /** Why the consumer wants it: shown to the person as this program's words. */
  readonly purpose?: string | undefined
}

/** The copy that was written, as its row. */
export interface SharedCopyRow {
  readonly id: string
  readonly user_id: string
  readonly original_credential_id: string
  readonly public_notes: ''
  readonly public_notes_signature: string
  readonly broader_signature: string
  /** Base64, encrypted for the consumer. */
  readonly content: string
  /** Hex SHA-256 of the plaintext. */
  readonly content_hash: string
  readonly encryptor_public_key: string
  /** Of a throw-away key: a copy's signature says nothing about its issuer. */
  readonly issuer_auth_public_key: string
  readonly grantee_wallet_identifier: string
  /** Unix seconds. */
  readonly locked_until: number
}

export async function share(
  ctx: LoggedInContext,
  request: AccessGrantRequest & { readonly id: string },
  signal: AbortSignal,
): Promise<SharedCopyRow> {
  const grantee = grantIdentifier(request.consumerAuthPublicKey)
  const lockedUntil = unixSeconds(request.lockedUntil ?? 0)
  const receiverPublicKey = consumerKey(request.consumerEncryptionPublicKey)
  const original = await requireOwned(ctx, request.id, signal)
  const purpose = {
    credentialId: original.id,
    granteeWalletIdentifier: grantee,
    lockedUntil,
    receiverName: request.consumerName,
    reason: request.purpose,
  }
  const copy = await copyFor(ctx, { original, receiverPublicKey, purpose }, signal)
  const params = {
    id: randomId(),
    original_credential_id: original.id,
    public_notes: '' as const,
    ...signCredential({ publicNotes: '', content: copy.content, secretKey: randomBytes(32) }),
    content: toBase64(copy.content),
    content_hash: copy.contentHash,
    encryptor_public_key: toBase64(copy.encryptorPublicKey),
    grantee_wallet_identifier: grantee,
    locked_until: lockedUntil,
  }
  await write(ctx, catalogue.share_credential, { params, wait: { signal } })
  return { ...params, user_id: ctx.user.id }
}

/** One step where the provider offers it, so that the plaintext never reaches this page. */
async function copyFor(
  ctx: LoggedInContext,
  what: { original: idOSCredential; receiverPublicKey: Uint8Array; purpose: Reencryption['purpose'] },
  signal: AbortSignal,
): Promise<EncryptedFor & { readonly contentHash: string }> {
  const { keys } = ctx
  const { original, receiverPublicKey, purpose } = what
  const content = fromBase64(original.content)
  const encryptorPublicKey = fromBase64(original.encryptor_public_key)
  await askKeys(signal, (wait) => keys.ensureUserEncryptionProfile(wait))
  if (keys.reencrypt !== undefined) {
    const reencrypt = keys.reencrypt.bind(keys)
    return askKeys(signal, (wait) => reencrypt({ content, encryptorPublicKey, receiverPublicKey, purpose }, wait))
  }
  const plaintext = await askKeys(signal, (wait) => keys.decrypt(content, encryptorPublicKey, wait))
  const copy = await askKeys(signal, (wait) => keys.encrypt(plaintext, receiverPublicKey, wait))
  return { ...copy, contentHash: contentHash(plaintext) }
}

/** @throws {IdosError} `crypto.invalid_key`, before anybody is asked anything. */
function consumerKey(base64: string): Uint8Array {
  const key = fromBase64(base64)
  if (key.length !== 32) throw new IdosError('crypto.invalid_key', { param: 'consumerEncryptionPublicKey' })
  return key
}
