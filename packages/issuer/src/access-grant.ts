import { accessGrantId, contentHash, open } from '@open-idos/crypto'
import { fromBase64, IdosError } from '@open-idos/protocol'
import {
  type AccessGrantParams,
  accessGrantFields,
  callAction,
  catalogue,
  executeAction,
  type Wait,
  withDeadline,
} from '@open-idos/rpc-client'
import type { IssuerContext } from './init.ts'

/** A delegated access grant that its owner signed. */
export interface SignedAccessGrant extends AccessGrantParams {
  readonly dag_signature: string
}

/** @throws {IdosError} `credential.not_found`. */
export async function findByContentHash(issuer: IssuerContext, hash: string, wait: Wait): Promise<string> {
  const params = { content_hash: hash }
  const options = { signer: issuer.signer, ...wait }
  const [row] = await callAction(issuer.rpc, catalogue.get_sibling_credential_id, params, options)
  if (row === undefined) throw new IdosError('credential.not_found')
  return row.id
}

/**
 * Submits a grant for a content that the issuer holds a copy of: hashes are given by whoever made a grant, so the copy
 * is opened and hashed first.
 *
 * @returns the id of the grant.
 * @throws {IdosError} `credential.not_found` when the issuer has no copy, `content.hash_mismatch`, `dag.*`, `grant.*`.
 */
export function grantByDag(issuer: IssuerContext, grant: SignedAccessGrant, wait: Wait): Promise<{ id: string }> {
  return withDeadline(wait, async (signal) => {
    const fields = accessGrantFields(grant)
    const options = { signer: issuer.signer, signal }
    const id = await findByContentHash(issuer, fields.dag_content_hash, { signal })
    const [copy] = await callAction(issuer.rpc, catalogue.get_credential_shared, { id }, options)
    if (copy === undefined) throw new IdosError('credential.not_found')
    const plaintext = open({
      content: fromBase64(copy.content),
      encryptorPublicKey: fromBase64(copy.encryptor_public_key),
      secretKey: issuer.encryptionSecretKey,
    })
    if (contentHash(plaintext) !== fields.dag_content_hash) throw new IdosError('content.hash_mismatch', { id })
    const params = { ...fields, dag_signature: grant.dag_signature }
    await executeAction(issuer.rpc, catalogue.create_ag_by_dag_for_copy, params, options)
    return { id: accessGrantId(fields.dag_grantee_wallet_identifier, fields.dag_data_id, fields.dag_locked_until) }
  })
}
