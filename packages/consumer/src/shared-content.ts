import { contentHash, open } from '@open-idos/crypto'
import { fromBase64, fromUtf8, IdosError } from '@open-idos/protocol'
import { callAction, catalogue, type RowOf, type Wait } from '@open-idos/rpc-client'
import type { ConsumerContext } from './init.ts'

export type SharedCredential = RowOf<typeof catalogue.get_credential_shared>

/** A copy in a list, with the notes of its original. */
export type SharedListItem = RowOf<typeof catalogue.get_credentials_shared_by_user>

/** A credential that was shared with the consumer, opened. */
export interface OpenedCredential {
  readonly row: SharedCredential
  readonly text: string
}

/**
 * Fetches and opens a copy, and compares it with the hash that its grant states.
 *
 * @throws {IdosError} `credential.not_found`, `credential.not_shared`, `crypto.cannot_open`, `content.hash_mismatch`,
 *   `content.not_text`, `network.bad_response` when a column is missing.
 */
export async function openShared(
  consumer: ConsumerContext,
  id: string,
  signal: AbortSignal,
): Promise<OpenedCredential> {
  const { rpc, signer, secretKey } = consumer
  const options = { signer, signal }
  const [[row], grants] = await Promise.all([
    callAction(rpc, catalogue.get_credential_shared, { id }, options),
    callAction(rpc, catalogue.get_access_grants_for_credential, { credential_id: id }, options),
  ])
  if (row === undefined) throw new IdosError('credential.not_found', { id })
  const hashes = grants.map((grant) => grant.content_hash)
  const texts: unknown[] = [row.id, row.user_id, row.content, row.encryptor_public_key]
  const maybeNull: unknown[] = [row.public_notes, ...hashes]
  // Rows have the types of the declaration only when the node kept to it.
  if (![...texts, ...maybeNull.filter((value) => value !== null)].every((value) => typeof value === 'string')) {
    throw new IdosError('network.bad_response', { method: 'user.call' })
  }
  const plaintext = open({
    content: fromBase64(row.content),
    encryptorPublicKey: fromBase64(row.encryptor_public_key),
    secretKey,
  })
  // Owners sign the hash in either letter case.
  const stated = hashes.flatMap((hash) => (hash === null ? [] : [hash.toLowerCase()]))
  // One is enough: a later grant with another hash must not take away what an earlier one gave.
  if (stated.length > 0 && !stated.includes(contentHash(plaintext)))
    throw new IdosError('content.hash_mismatch', { id })
  const text = fromUtf8(plaintext)
  if (text === undefined) throw new IdosError('content.not_text', { id })
  return { row, text }
}

/** Copies that a user shared; with a key only those whose original it signed. */
export function listShared(
  { rpc, signer }: ConsumerContext,
  of: { readonly userId: string; readonly issuerAuthPublicKey: string | undefined },
  wait: Wait,
): Promise<SharedListItem[]> {
  // The network compares exactly, and writes keys in lower case.
  const params = { user_id: of.userId, original_issuer_auth_public_key: of.issuerAuthPublicKey?.toLowerCase() }
  return callAction(rpc, catalogue.get_credentials_shared_by_user, params, { signer, ...wait })
}
