import { verifyOwnerSignature, type WalletType } from '@open-idos/crypto'
import { delegatedWriteGrantText, type Uuid, uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { checkSignatures, insertCredential, type SignedCredential } from '../../rules/credentials.ts'
import { parseDate } from '../../rules/dates.ts'
import { checkGrantee, checkLock, createAccessGrant } from '../../rules/grants.ts'
import { limits } from '../../rules/limits.ts'
import { parameters } from '../../rules/parameters.ts'
import { inserterOf, walletOf } from '../../rules/profile.ts'

/**
 * Writes an original for the signer of a delegated write grant, a copy for the named grantee, and the grant on it. Who
 * submits does not matter: authority is the person's signature and the issuer's signatures on the data.
 */
export const createCredentialsByDwg = {
  name: 'create_credentials_by_dwg',
  kind: 'write',
  caller: 'anyone',
  summary: 'Create a credential in idOS with a delegated write grant',
  params: {
    issuer_auth_public_key: parameters.issuerKey,
    original_encryptor_public_key: parameters.encryptionKey,
    original_credential_id: uuid,
    original_content: parameters.content,
    original_public_notes: parameters.publicNotes,
    original_public_notes_signature: parameters.signature,
    original_broader_signature: parameters.signature,
    copy_encryptor_public_key: parameters.encryptionKey,
    copy_credential_id: uuid,
    copy_content: parameters.content,
    copy_public_notes_signature: parameters.signature,
    copy_broader_signature: parameters.signature,
    content_hash: parameters.contentHash,
    dwg_owner: parameters.identifier,
    dwg_grantee: parameters.identifier,
    dwg_issuer_public_key: parameters.issuerKey,
    dwg_id: uuid,
    dwg_access_grant_timelock: parameters.date,
    dwg_not_before: parameters.date,
    dwg_not_after: parameters.date,
    dwg_signature: parameters.signature,
  },
  errors: [
    'dwg.issuer_not_registered',
    'dwg.owner_not_found',
    'date.invalid',
    'dwg.window_reversed',
    'dwg.outside_window',
    'dwg.window_too_long',
    'dwg.invalid_signature',
    'dwg.invalid_original_signature',
    'dwg.invalid_copy_signature',
    'credential.replayed',
    'grantee.invalid',
    'grant.lock_out_of_range',
    'grant.exists',
  ],
} as const satisfies ActionDef

type Context = WriteContext<typeof createCredentialsByDwg>
type Params = ParamsOf<typeof createCredentialsByDwg>

export async function handleCreateCredentialsByDwg(ctx: Context, p: Params): Promise<void> {
  const issuer = await inserterOf(ctx.state, p.issuer_auth_public_key.toLowerCase() as Context['caller'])
  const named = await inserterOf(ctx.state, p.dwg_issuer_public_key.toLowerCase() as Context['caller'])
  if (issuer === undefined || issuer !== named) ctx.fail('dwg.issuer_not_registered')

  const wallet = await walletOf(ctx.state, p.dwg_owner)
  if (wallet === undefined) return ctx.fail('dwg.owner_not_found')
  const timelock = parseDate(p.dwg_access_grant_timelock)
  checkWindow(ctx, p)
  const owner = { owner: p.dwg_owner, wallet_type: wallet.wallet_type as WalletType, public_key: wallet.public_key }
  const message = grantText(p)
  if (!verifyOwnerSignature({ ...owner, message, signature: p.dwg_signature }, ctx.crypto)) {
    ctx.fail('dwg.invalid_signature')
  }
  const { original, copy } = signedPair(p)
  checkSignatures(ctx, original, 'dwg.invalid_original_signature')
  checkSignatures(ctx, copy, 'dwg.invalid_copy_signature')
  checkGrantee(p.dwg_grantee)
  const lockedUntil = checkLock(BigInt(timelock), ctx.block)

  const user = wallet.user_id as Uuid
  const written = { user, inserter: p.dwg_id, inserter_kind: 'delegated_write_grant' }
  await insertCredential(ctx, original, { ...written, id: p.original_credential_id })
  await insertCredential(ctx, copy, { ...written, id: p.copy_credential_id, copyOf: p.original_credential_id })
  await createAccessGrant(ctx, {
    grantee: p.dwg_grantee,
    dataId: p.copy_credential_id,
    lockedUntil,
    contentHash: p.content_hash,
    inserterType: 'delegated_write_grant',
    inserterId: p.dwg_id,
  })
  // Last, as in the original: the key of this table is what makes a grant single-use.
  await ctx.state.insert('consumed_write_grants', {
    owner_user_id: user,
    id: p.dwg_id,
    owner_wallet_identifier: p.dwg_owner,
    grantee_wallet_identifier: p.dwg_grantee,
    issuer_public_key: p.dwg_issuer_public_key,
    original_credential_id: p.original_credential_id,
    copy_credential_id: p.copy_credential_id,
    access_grant_timelock: p.dwg_access_grant_timelock,
    not_usable_before: p.dwg_not_before,
    not_usable_after: p.dwg_not_after,
  })
}

function checkWindow(ctx: Context, p: Params): void {
  const before = parseDate(p.dwg_not_before)
  const after = parseDate(p.dwg_not_after)
  if (before >= after) ctx.fail('dwg.window_reversed')
  const now = ctx.block.time
  if (before > now + limits.writeGrantEarlySeconds || now > after) ctx.fail('dwg.outside_window')
  if (after - before > limits.writeGrantSeconds) ctx.fail('dwg.window_too_long')
}

function grantText(p: Params): string {
  return delegatedWriteGrantText({
    owner_wallet_identifier: p.dwg_owner,
    grantee_wallet_identifier: p.dwg_grantee,
    issuer_public_key: p.dwg_issuer_public_key,
    id: p.dwg_id,
    access_grant_timelock: p.dwg_access_grant_timelock,
    not_usable_before: p.dwg_not_before,
    not_usable_after: p.dwg_not_after,
  })
}

function signedPair(p: Params): { original: SignedCredential; copy: SignedCredential } {
  const original = {
    issuer_auth_public_key: p.issuer_auth_public_key,
    encryptor_public_key: p.original_encryptor_public_key,
    content: p.original_content,
    public_notes: p.original_public_notes,
    public_notes_signature: p.original_public_notes_signature,
    broader_signature: p.original_broader_signature,
  }
  const copy = {
    issuer_auth_public_key: p.issuer_auth_public_key,
    encryptor_public_key: p.copy_encryptor_public_key,
    content: p.copy_content,
    public_notes: '',
    public_notes_signature: p.copy_public_notes_signature,
    broader_signature: p.copy_broader_signature,
  }
  return { original, copy }
}
