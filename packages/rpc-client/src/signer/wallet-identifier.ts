import { callerOf, canonicalIdentifier, parseNearPublicKey, portableHashes, type WalletType } from '@open-idos/crypto'
import { IdosError } from '@open-idos/protocol'
import { isSigner } from './create-signer.ts'
import type { Signer } from './signer.ts'

/** The columns of a wallet row that identify it. */
export interface WalletColumns {
  readonly wallet_type: string
  readonly address: string
  readonly public_key?: string | null | undefined
}

/**
 * The identifier by which the network knows a wallet or key: what others grant to, and what the owner of a delegated
 * grant is called in its text.
 *
 * | kind | identifier |
 * |---|---|
 * | EVM | `0x` address (checksummed when it comes from a signer) |
 * | NEAR | `ed25519:<base58>` key, never the account name |
 * | XRPL | classic address `r…`, never the public key |
 * | Stellar | `G…` address, never the hex key |
 * | FaceSign, server keys | public key in lower-case hex |
 *
 * @throws {IdosError} `params.invalid` for a row that lacks what its type needs, `wallet.unsupported_type`.
 */
export function walletIdentifierFor(wallet: Signer | WalletColumns): string {
  if (!isSigner(wallet)) return identifierOfRow(wallet)
  const caller = callerOf(wallet.signatureType, wallet.sender, portableHashes)
  if (caller === undefined) throw new IdosError('params.invalid', { expected: 'sender bytes of its signature type' })
  return caller
}

function identifierOfRow(row: WalletColumns): string {
  const type = row.wallet_type as WalletType
  switch (type) {
    case 'EVM':
    case 'XRPL':
    case 'Stellar':
      return row.address
    case 'NEAR':
      if (parseNearPublicKey(row.public_key ?? '') === undefined) return missingKey()
      return row.public_key as string
    case 'FaceSign':
      return canonicalIdentifier(row.public_key ?? row.address)
  }
  throw new IdosError('wallet.unsupported_type', { wallet_type: String(type) })
}

function missingKey(): never {
  throw new IdosError('params.invalid', { param: 'public_key', expected: 'ed25519:<base58>' })
}
