import { canonicalIdentifier, isWalletType, isWalletValid, type WalletType } from '@open-idos/crypto'
import { IdosError, nullable, toHex, type Uuid, utf8 } from '@open-idos/protocol'
import type { WriteContext } from '../action.ts'
import type { StateReader } from '../state/port.ts'
import type { Row } from '../state/schema.ts'
import { refuseReservedText } from './notes.ts'
import { parameters } from './parameters.ts'

/** A wallet as the two wallet-writing actions receive it. */
export interface WalletParams {
  readonly id: Uuid
  readonly address: string
  readonly public_key: string | null
  readonly wallet_type: string
  readonly message: string
  readonly signature: string
}

/** The parameters that describe and prove a wallet, in wire order. */
export const walletFields = {
  address: parameters.identifier,
  public_key: nullable(parameters.publicKey),
  wallet_type: parameters.walletType,
  message: parameters.message,
  signature: parameters.signature,
} as const

/** What {@link checkWallet} and {@link bindProof} refuse with. */
export const walletErrors = [
  'wallet.unsupported_type',
  'wallet.invalid',
  'wallet.public_key_required',
  'wallet.public_key_taken',
  'wallet.address_taken',
  'wallet.proof_used',
] as const

type Wallet = Row<'wallets'>
type WalletContext = Pick<WriteContext<never>, 'state' | 'crypto'>

/**
 * Checks an ownership proof and that nobody else has the wallet, in the network's order of refusals.
 *
 * @returns the columns that the proof decides, FaceSign keys in lower case so that their callers match.
 * @throws {IdosError} `wallet.unsupported_type`, `wallet.public_key_required`, `wallet.invalid`,
 *   `wallet.public_key_taken`, `wallet.address_taken`, `params.reserved_text`.
 */
export async function checkWallet(
  ctx: WalletContext,
  given: WalletParams,
): Promise<
  Pick<Wallet, 'address' | 'public_key' | 'wallet_type' | 'message' | 'signature' | 'caller_key' | 'address_key'>
> {
  const { wallet_type: type, message, signature } = given
  if (!isWalletType(type)) throw new IdosError('wallet.unsupported_type')
  if (type !== 'EVM' && given.public_key === null) throw new IdosError('wallet.public_key_required')
  // A FaceSign caller is lower-case hex; a row in another case would never be found again.
  const lower = (text: string) => (type === 'FaceSign' ? text.toLowerCase() : text)
  const address = lower(given.address)
  const public_key = given.public_key === null ? null : lower(given.public_key)
  if (!isWalletValid({ ...given, address, public_key }, ctx.crypto)) throw new IdosError('wallet.invalid')
  refuseReservedText(message, 'message')

  const caller_key = callerKey(type, address, public_key)
  await refuseTaken(ctx.state, { id: given.id, type, public_key, caller_key })
  return { address, public_key, wallet_type: type, message, signature, caller_key, address_key: address.toLowerCase() }
}

/** Identifier of a caller who uses this wallet: its key for NEAR and FaceSign, its address for the others. */
function callerKey(type: WalletType, address: string, publicKey: string | null): string {
  return canonicalIdentifier(type === 'NEAR' || type === 'FaceSign' ? (publicKey as string) : address)
}

async function refuseTaken(
  state: StateReader,
  wallet: { id: Uuid; type: WalletType; public_key: string | null; caller_key: string },
): Promise<void> {
  if (wallet.type !== 'EVM') {
    const sameKey = await state.find('wallets', { public_key: wallet.public_key })
    if (sameKey.some((other) => other.id !== wallet.id && other.wallet_type !== 'EVM')) {
      throw new IdosError('wallet.public_key_taken')
    }
  }
  const sameCaller = await state.find('wallets', { caller_key: wallet.caller_key })
  if (sameCaller.some((other) => other.id !== wallet.id)) {
    throw new IdosError(
      wallet.type === 'NEAR' || wallet.type === 'FaceSign' ? 'wallet.public_key_taken' : 'wallet.address_taken',
    )
  }
}

/**
 * Notes that this wallet and text now vouch for this profile. Ownership texts are often constant, and a proof can be
 * read by whoever could once read the profile: without this, a captured proof would attach the wallet anywhere.
 *
 * @throws {IdosError} `wallet.proof_used` when they vouched for another profile before.
 */
export async function bindProof(
  ctx: Pick<WriteContext<never>, 'state' | 'crypto'>,
  wallet: Pick<Wallet, 'caller_key' | 'message'>,
  user: string,
): Promise<void> {
  const digest = toHex(ctx.crypto.sha256(utf8(`${wallet.caller_key}\n${wallet.message}`)))
  const used = await ctx.state.get('wallet_proofs', digest)
  if (used === undefined) await ctx.state.insert('wallet_proofs', { digest, user_id: user })
  else if (used.user_id !== user) throw new IdosError('wallet.proof_used')
}
