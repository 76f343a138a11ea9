import { parseEvmAddress } from './signatures/evm.ts'
import { parseNearPublicKey } from './signatures/near.ts'
import { stellarKey } from './signatures/stellar.ts'
import { isXrplAddress } from './signatures/xrpl.ts'

/** The kinds of text that the network can know a caller by. */
export type IdentifierKind = 'evm' | 'ed25519-hex' | 'near' | 'xrpl' | 'stellar'

const HEX_KEY = /^[0-9a-fA-F]{64}$/

/**
 * Which kind of identifier a text is: EVM address or 64-hex key in any letter case, `ed25519:<base58>`, XRPL classic
 * address or Stellar address with good checksums. `undefined` for anything that no caller can ever be, NEAR account
 * names included.
 */
export function identifierKind(id: string): IdentifierKind | undefined {
  if (parseEvmAddress(id) !== undefined) return 'evm'
  if (HEX_KEY.test(id)) return 'ed25519-hex'
  if (parseNearPublicKey(id) !== undefined) return 'near'
  if (isXrplAddress(id)) return 'xrpl'
  if (stellarKey(id) !== undefined) return 'stellar'
  return undefined
}

/** The form in which two identifiers compare: EVM addresses and 64-hex keys in lower case, everything else as it is. */
export function canonicalIdentifier(id: string): string {
  return parseEvmAddress(id) !== undefined || HEX_KEY.test(id) ? id.toLowerCase() : id
}
