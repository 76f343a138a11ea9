import { randomBytes, randomUUID } from 'node:crypto'
import { contentHash, seal, signCredential } from '@open-idos/crypto'
import { delegatedAccessGrantText, delegatedWriteGrantText, toBase64, utf8 } from '@open-idos/protocol'
import type { ParamValues } from './arguments.ts'
import type { Persona } from './personas.ts'

/** Text of the ownership proofs that the builders make. */
export const proofText = 'Sign this message to prove you own this wallet'

/** Parameters of a wallet row proved by its owner. */
export function walletParams(owner: Persona, extra: ParamValues = {}): ParamValues & { id: string } {
  return {
    id: randomUUID(),
    address: owner.address,
    public_key: owner.publicKey,
    wallet_type: owner.kind,
    message: proofText,
    signature: owner.signText(proofText),
    ...extra,
  }
}

/** Public notes as issuers write them. */
export function publicNotes(extra: Readonly<Record<string, string>> = {}): string {
  const notes = { id: randomUUID(), type: 'kyc', level: 'basic+liveness', status: 'approved', issuer: 'Neobank' }
  return JSON.stringify({ ...notes, ...extra })
}

/** The signed members of a credential row: `text` encrypted for `recipient`, signed by `issuer`. */
export function credentialParams(options: {
  recipient: Persona
  issuer: Persona
  text?: string
  notes?: string
}): ParamValues & { content: string; public_notes: string } {
  const notes = options.notes ?? publicNotes()
  const plaintext = utf8(options.text ?? '{"name":"Alice"}')
  const sealed = seal({
    plaintext,
    recipientPublicKey: options.recipient.encryption.publicKey,
    random: (length) => Uint8Array.from(randomBytes(length)),
  })
  return {
    public_notes: notes,
    content: toBase64(sealed.content),
    encryptor_public_key: toBase64(sealed.encryptorPublicKey),
    ...signCredential({ publicNotes: notes, content: sealed.content, secretKey: options.issuer.secret }),
  }
}

/** Parameters of `share_credential`, signed with a key of the owner's. */
export function shareParams(options: {
  original: string
  owner: Persona
  grantee: Persona
  lockedUntil?: number
  text?: string
}): ParamValues & { id: string } {
  const text = options.text ?? '{"name":"Alice"}'
  const throwaway = options.owner
  return {
    id: randomUUID(),
    original_credential_id: options.original,
    ...credentialParams({ recipient: options.grantee, issuer: throwaway, text, notes: '' }),
    content_hash: contentHash(utf8(text)),
    grantee_wallet_identifier: options.grantee.caller,
    locked_until: options.lockedUntil ?? 0,
  }
}

/** `YYYY-MM-DDThh:mm:ssZ` of Unix seconds. */
export function isoSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

/** Parameters of `create_credentials_by_dwg` with a grant signed by the owner's wallet. */
export function writeGrantParams(options: {
  owner: Persona
  grantee: Persona
  issuer: Persona
  now: number
  id?: string
  timelock?: number
  notBefore?: number
  notAfter?: number
  text?: string
}): ParamValues & { original_credential_id: string; copy_credential_id: string; dwg_id: string } {
  const { owner, grantee, issuer, now } = options
  const text = options.text ?? '{"name":"Alice"}'
  const original = credentialParams({ recipient: owner, issuer, text })
  const copy = credentialParams({ recipient: grantee, issuer, text, notes: '' })
  const grant = {
    owner_wallet_identifier: owner.caller as string,
    grantee_wallet_identifier: grantee.caller as string,
    issuer_public_key: issuer.caller as string,
    id: options.id ?? randomUUID(),
    access_grant_timelock: isoSeconds(options.timelock ?? now - 1),
    not_usable_before: isoSeconds(options.notBefore ?? now),
    not_usable_after: isoSeconds(options.notAfter ?? now + 86_400),
  }
  return {
    issuer_auth_public_key: issuer.caller,
    original_encryptor_public_key: original['encryptor_public_key'] ?? null,
    original_credential_id: randomUUID(),
    original_content: original.content,
    original_public_notes: original.public_notes,
    original_public_notes_signature: original['public_notes_signature'] ?? null,
    original_broader_signature: original['broader_signature'] ?? null,
    copy_encryptor_public_key: copy['encryptor_public_key'] ?? null,
    copy_credential_id: randomUUID(),
    copy_content: copy.content,
    copy_public_notes_signature: copy['public_notes_signature'] ?? null,
    copy_broader_signature: copy['broader_signature'] ?? null,
    content_hash: contentHash(utf8(text)),
    dwg_owner: grant.owner_wallet_identifier,
    dwg_grantee: grant.grantee_wallet_identifier,
    dwg_issuer_public_key: grant.issuer_public_key,
    dwg_id: grant.id,
    dwg_access_grant_timelock: grant.access_grant_timelock,
    dwg_not_before: grant.not_usable_before,
    dwg_not_after: grant.not_usable_after,
    dwg_signature: owner.signText(delegatedWriteGrantText(grant)),
  }
}

/** Parameters of `create_ag_by_dag_for_copy` with a grant signed by the owner's wallet. */
export function accessGrantParams(options: {
  owner: Persona
  grantee: Persona
  dataId: string
  lockedUntil?: number
  hash?: string
}): ParamValues {
  const grant = {
    dag_owner_wallet_identifier: options.owner.caller as string,
    dag_grantee_wallet_identifier: options.grantee.caller as string,
    dag_data_id: options.dataId,
    dag_locked_until: BigInt(options.lockedUntil ?? 0),
    dag_content_hash: options.hash ?? contentHash(utf8('{"name":"Alice"}')),
  }
  return { ...grant, dag_signature: options.owner.signText(delegatedAccessGrantText(grant)) }
}
