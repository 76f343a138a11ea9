import type { RpcClient } from './client.ts'
import type { Signer } from './signer/signer.ts'
import { type Wait, within } from './wait.ts'

/**
 * Ends sessions at the node and forgets them here.
 *
 * @param signer whose session; without one, every session that this client holds (in a browser, the one cookie).
 * @throws {IdosError} what {@link RpcClient.request} throws. Sessions are forgotten here in any case.
 */
export async function logOut(client: RpcClient, signer?: Signer, wait: Wait = {}): Promise<void> {
  await within(wait, (signal) => client.sessions.logOut(signer, { signal }))
}
