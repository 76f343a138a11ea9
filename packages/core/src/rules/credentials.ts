import { verifyCredentialSignatures } from '@open-idos/crypto'
import { type ErrorCode, IdosError, toHex, type Uuid, utf8 } from '@open-idos/protocol'
import type { WriteContext } from '../action.ts'
import type { Row } from '../state/schema.ts'
import { refuseReservedText, verifiableCredentialId } from './notes.ts'
import { parameters } from './parameters.ts'

type Credential = Row<'credentials'>
type CredentialContext = Pick<WriteContext<never>, 'state' | 'crypto'>

/** The parameters of a signed credential, in the wire order of the two adding actions. */
export const signedFields = {
  issuer_auth_public_key: parameters.issuerKey,
  encryptor_public_key: parameters.encryptionKey,
  content: parameters.content,
  public_notes: parameters.publicNotes,
  public_notes_signature: parameters.signature,
  broader_signature: parameters.signature,
} as const

/** What every credential-writing action receives, under the names of the plain add action. */
export interface SignedCredential {
  readonly issuer_auth_public_key: string
  readonly encryptor_public_key: string
  readonly content: string
  readonly public_notes: string
  readonly public_notes_signature: string
  readonly broader_signature: string
}

/** @throws {IdosError} `code` unless both issuer signatures verify; `params.reserved_text` for notes that read as a grant. */
export function checkSignatures(ctx: CredentialContext, signed: SignedCredential, code: ErrorCode): void {
  if (!verifyCredentialSignatures(signed, ctx.crypto)) throw new IdosError(code)
  refuseReservedText(signed.public_notes, 'public_notes')
}

/**
 * Refuses signed contents that already stand in another profile. The signatures name no person, so without this a pair
 * of notes and content could be lifted from one profile into another and look issued there.
 *
 * @throws {IdosError} `credential.replayed`.
 */
export async function refuseReplay(ctx: CredentialContext, signed: SignedCredential, user: string): Promise<void> {
  const { broader_signature } = signed
  const issuer_auth_public_key = signed.issuer_auth_public_key.toLowerCase()
  // Equal signatures mean equal notes and so equal ids: looked for together, the two need one look-up.
  const alike = await ctx.state.find('credentials', {
    verifiable_credential_id: verifiableCredentialId(signed.public_notes),
    signature_key: signatureKey(broader_signature),
  })
  const same = alike.filter(
    (other) => other.broader_signature === broader_signature && other.issuer_auth_public_key === issuer_auth_public_key,
  )
  if (same.some((other) => other.user_id !== user)) throw new IdosError('credential.replayed')
}

/** Base64 of the first 16 bytes and a bit. */
function signatureKey(broaderSignature: string): string {
  return broaderSignature.slice(0, 22)
}

/** The columns that signed contents decide. Issuer keys are kept in lower case, as callers have them. */
export function signedColumns(ctx: CredentialContext, signed: SignedCredential) {
  return {
    verifiable_credential_id: verifiableCredentialId(signed.public_notes),
    public_notes: signed.public_notes,
    encryptor_public_key: signed.encryptor_public_key,
    issuer_auth_public_key: signed.issuer_auth_public_key.toLowerCase(),
    public_notes_signature: signed.public_notes_signature,
    broader_signature: signed.broader_signature,
    signature_key: signatureKey(signed.broader_signature),
    content_digest: toHex(ctx.crypto.sha256(utf8(signed.content))),
  }
}

/** Inserts an original or a copy whose signatures have been checked. @throws {IdosError} `constraint.*`, `credential.replayed`. */
export async function insertCredential(
  ctx: CredentialContext,
  signed: SignedCredential,
  row: Pick<Credential, 'inserter' | 'inserter_kind'> & { id: Uuid; user: Uuid; copyOf?: Uuid },
): Promise<void> {
  await refuseReplay(ctx, signed, row.user)
  await ctx.state.insert(
    'credentials',
    {
      id: row.id,
      user_id: row.user,
      kind: row.copyOf === undefined ? 'original' : 'copy',
      original_id: row.copyOf ?? null,
      ...signedColumns(ctx, signed),
      inserter: row.inserter,
      inserter_kind: row.inserter_kind,
      issuer_fee: '0',
    },
    signed.content,
  )
}
