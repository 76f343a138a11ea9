import { contentHash, open } from '@open-idos/crypto'
import { fromBase64, fromUtf8, IdosError } from '@open-idos/protocol'
import { callAction, catalogue, type RowOf } from '@open-idos/rpc-client'
import type { ConsumerContext } from './init.ts'

export type SharedCredential = RowOf<typeof catalogue.get_credential_shared>

/** A credential that was shared with the consumer, opened. */
export interface OpenedCredential {
  readonly row: SharedCredential
  readonly text: string
}

/**
 * Fetches and opens a copy, and compares it with the hash that its grant states.
 *
 * @throws {IdosError} `credential.not_found`, `credential.not_shared`, `crypto.cannot_open`, `content.hash_mismatch`.
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
  const plaintext = open({
    content: fromBase64(row.content),
    encryptorPublicKey: fromBase64(row.encryptor_public_key),
    secretKey,
  })
  const stated = grants.map((grant) => grant.content_hash).filter((hash) => hash !== null)
  // One is enough: a later grant with another hash must not take away what an earlier one gave.
  if (stated.length > 0 && !stated.includes(contentHash(plaintext)))
    throw new IdosError('content.hash_mismatch', { id })
  const text = fromUtf8(plaintext)
  if (text === undefined) throw new IdosError('content.not_text', { id })
  return { row, text }
}
