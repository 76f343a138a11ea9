import { catalogue, executeAction } from '@open-idos/rpc-client'
import type { Person } from '../session/person.ts'

/** Gives a shared copy back: this person's access to it ends. @throws {IdosError} `credential.not_shared_with_you`. */
export async function rescind({ rpc, signer }: Person, copyId: string): Promise<void> {
  await executeAction(rpc, catalogue.rescind_shared_credential, { credential_id: copyId }, { signer })
}
