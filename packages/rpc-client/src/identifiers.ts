import { identifierKind } from '@open-idos/crypto'
import { IdosError } from '@open-idos/protocol'

/**
 * A grantee or owner as it goes into a grant: hex keys in lower case (some programs report them in upper case),
 * everything else as given.
 *
 * @param identifier what `walletIdentifierFor` gives.
 * @throws {IdosError} `grantee.invalid` for what no caller can ever be, such as a NEAR account name.
 */
export function grantIdentifier(identifier: string): string {
  const kind = identifierKind(identifier)
  if (kind === undefined) {
    const message =
      'expected a wallet or key identifier: EVM, XRPL or Stellar address, NEAR key (ed25519:…), or public key in hex'
    throw new IdosError('grantee.invalid', {}, { message })
  }
  return kind === 'ed25519-hex' ? identifier.toLowerCase() : identifier
}
