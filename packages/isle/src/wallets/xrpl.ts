import { IsleError } from '../isle-error.ts'
import type { WalletBridge } from '../types.ts'
import { readBytes, toHex } from './bytes.ts'
import type { WalletLabel } from './eip1193.ts'

/** What is used of the GemWallet API. */
export interface XrplWallet {
  getPublicKey(): Promise<unknown>
  signMessage(text: string): Promise<unknown>
}

/** A bridge to a GemWallet-like XRPL wallet. @throws {IsleError} `user_cancelled`, `wallet_missing`. */
export async function fromXrpl(wallet: XrplWallet, label: WalletLabel = {}): Promise<WalletBridge> {
  const { address, publicKey } = resultOf(await wallet.getPublicKey())
  if (typeof address !== 'string' || typeof publicKey !== 'string') {
    throw new IsleError({ code: 'wallet_missing', step: 'connecting' })
  }
  return {
    chain: 'XRPL',
    address,
    publicKey,
    ...label,
    signMessage: async (text) => toHex(readBytes(resultOf(await wallet.signMessage(text))['signedMessage'])),
  }
}

/** The members are in `result`, which is missing when the person declined, or in older versions at the top. */
function resultOf(answer: unknown): Readonly<Record<string, unknown>> {
  const shape = (answer ?? {}) as Readonly<Record<string, unknown>>
  const result = 'result' in shape ? shape['result'] : shape
  if (shape['type'] === 'reject' || !result) throw new IsleError({ code: 'user_rejected_signature' })
  return result as Readonly<Record<string, unknown>>
}
