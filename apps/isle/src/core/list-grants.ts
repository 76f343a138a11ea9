import type { idOSClientLoggedIn } from '@open-idos/client'
import type { Grant } from '../contract/core.ts'

/** The grants that the person gave, with the original that each copy was made of. */
export async function listGrants(client: idOSClientLoggedIn, signal: AbortSignal): Promise<readonly Grant[]> {
  const [grants, credentials] = await Promise.all([
    client.getAccessGrantsOwned({ signal }),
    client.getAllCredentials({ signal }),
  ])
  const originals = new Map(credentials.map(({ id, original_id }) => [id, original_id ?? undefined]))
  return grants.map((grant) => ({
    grantId: grant.id,
    copyId: grant.data_id,
    credentialId: originals.get(grant.data_id),
    grantee: grant.ag_grantee_wallet_identifier,
    lockedUntil: Number(grant.locked_until),
  }))
}
