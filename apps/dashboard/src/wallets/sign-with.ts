import { createSigner } from '@open-idos/rpc-client'
import type { Provider } from './discover.ts'
import { gateWallet } from './gate.ts'

/** Has one account of a wallet sign a text. @throws {IdosError} `signer.rejected`, `signer.invalid_signature`, `wait.timeout`. */
export async function signWith(
  provider: Provider,
  what: { readonly address: string; readonly text: string },
): Promise<string> {
  const gate = gateWallet(provider, what.address)
  gate.open = true
  const signer = await createSigner(gate.provider)
  return signer.signText(what.text)
}
