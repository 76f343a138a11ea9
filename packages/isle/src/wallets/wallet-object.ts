import { IsleError } from '../isle-error.ts'
import type { WalletBridge } from '../types.ts'
import { readBytes, toHex } from './bytes.ts'
import type { WalletLabel } from './eip1193.ts'

/** FaceSign, and what other programs make of an Ed25519 key. */
export interface WalletObject {
  readonly publicAddress: string
  readonly publicKey?: string | undefined
  readonly signatureType?: string | undefined
  readonly walletType?: string | undefined
  signMessage(message: never): Promise<unknown>
}

/** A bridge to an object that signs the bytes of a text with an Ed25519 key. @throws {IsleError} `wallet_missing`. */
export function fromWalletObject(wallet: WalletObject, label: WalletLabel = {}): WalletBridge {
  if ((wallet.signatureType ?? 'ed25519') !== 'ed25519') throw new IsleError({ code: 'wallet_missing' })
  const publicKey = wallet.publicKey ?? wallet.publicAddress
  const sign = async (text: string) =>
    toHex(readBytes(await wallet.signMessage(new TextEncoder().encode(text) as never)))
  return { chain: 'FaceSign', address: wallet.publicAddress, publicKey, ...label, signMessage: sign }
}
