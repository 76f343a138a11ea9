import { IdosError } from '@open-idos/protocol'
import type { WalletType } from '../signatures/kinds.ts'

const PREFIXES = {
  EVM: 'eip712',
  NEAR: 'NEAR',
  XRPL: 'XRPL',
  FaceSign: 'FACESIGN',
} as const satisfies Partial<Record<WalletType, string>>

/** The first word of the `Authorization` header. @throws {IdosError} `signer.unsupported` for Stellar. */
export function authorizationPrefix(walletType: WalletType): string {
  if (walletType === 'Stellar') throw new IdosError('signer.unsupported', { wallet_type: walletType })
  return PREFIXES[walletType]
}

/**
 * How the secret store names a wallet that may fetch a secret: the address of an EVM wallet as the wallet gives it, the
 * public key of the others (NEAR without its `ed25519:`).
 *
 * @throws {IdosError} `signer.unsupported` for Stellar; `wallet.public_key_required`.
 */
export function recoveringAddress(w: { wallet_type: WalletType; address: string; public_key?: string | null }): string {
  const prefix = authorizationPrefix(w.wallet_type)
  if (w.wallet_type === 'EVM') return `${prefix}:${w.address}`
  if (!w.public_key) throw new IdosError('wallet.public_key_required')
  return `${prefix}:${w.public_key.replace(/^ed25519:/, '')}`
}
