import { IsleError } from '../isle-error.ts'
import type { WalletBridge } from '../types.ts'
import { fromBase64, readBytes, toHex } from './bytes.ts'
import type { WalletLabel } from './eip1193.ts'

/** What is used of Freighter and of Stellar Wallets Kit. */
export interface StellarWallet {
  getAddress(): Promise<unknown>
  signMessage(text: string, options: { readonly address: string }): Promise<unknown>
}

const SIGNATURE_BYTES = 64

/** A bridge to a Freighter-like Stellar wallet, which signs as SEP-53 says. @throws {IsleError} `wallet_missing`. */
export async function fromStellar(wallet: StellarWallet, label: WalletLabel = {}): Promise<WalletBridge> {
  const answer = (await wallet.getAddress()) as { readonly address?: unknown } | string | undefined
  const address = typeof answer === 'string' ? answer : answer?.address
  if (typeof address !== 'string' || address === '') throw new IsleError({ code: 'wallet_missing', step: 'connecting' })
  return {
    chain: 'Stellar',
    address,
    ...label,
    signMessage: async (text) => readSignature(await wallet.signMessage(text, { address })),
  }
}

/** Bytes, hex or base64, alone or as `{ signedMessage, error }`; some wallets encode twice. */
function readSignature(answer: unknown): string {
  const shape = answer instanceof Uint8Array || typeof answer === 'string' ? { signedMessage: answer } : answer
  const { signedMessage, error } = (shape ?? {}) as Readonly<Record<string, unknown>>
  if (error || !signedMessage) throw new IsleError({ code: 'user_rejected_signature' })
  // 64 bytes are 88 characters in base64 and 128 in hex: the length tells which it is.
  const isBase64 = typeof signedMessage === 'string' && signedMessage.length !== 2 * SIGNATURE_BYTES
  const bytes = isBase64 ? fromBase64(signedMessage) : readBytes(signedMessage)
  if (bytes.length <= SIGNATURE_BYTES) return toHex(bytes)
  return toHex(fromBase64(new TextDecoder().decode(bytes)))
}
