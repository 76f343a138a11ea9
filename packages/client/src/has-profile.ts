import { callAction, catalogue, type Wait } from '@open-idos/rpc-client'
import type { ClientParts } from './parts.ts'

/** Whether a wallet of any type with this address belongs to a profile. Needs no session. */
export async function hasProfile(parts: ClientParts, address: string, wait: Wait = {}): Promise<boolean> {
  const [row] = await callAction(parts.rpc, catalogue.has_profile, { address }, wait)
  return row?.has_profile === true
}
