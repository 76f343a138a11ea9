import type { Wait } from '../wait.ts'
import { isNaclKeyPair, isWalletObject, naclSigner, walletObjectSigner } from './ed25519.ts'
import {
  eip1193Signer,
  ethersSigner,
  isEip1193Provider,
  isViemAccount,
  isViemWalletClient,
  viemAccountSigner,
  viemWalletClientSigner,
} from './evm.ts'
import { isNearKeyPair, isNearWallet, type NearHints, nearKeyPairSigner, nearWalletSigner } from './near.ts'
import { callMethod, hasMethods, type Shape, shapeOf, unsupported } from './shapes.ts'
import { askWallet, guardSigner, type RawSigner, type Signer, WALLET_TIMEOUT_MS } from './signer.ts'
import { isStellarKeyPair, stellarKeyPairSigner, stellarWalletApi } from './stellar.ts'
import { gemWalletSigner, isGemWallet, isXaman, isXrplKeyPair, refuseXaman, xrplKeyPairSigner } from './xrpl.ts'

export interface SignerOptions extends Wait {
  /** Limit of every question to the wallet, in milliseconds; five minutes when not given. */
  readonly timeoutMs?: number | undefined
  readonly near?: NearHints | undefined
}

/**
 * Makes a {@link Signer} of a wallet or key, recognised by its shape: no library of any chain is imported. A signer
 * comes back as it is.
 *
 * EVM: viem `Account` and `WalletClient`, ethers `Signer`, EIP-1193 provider. NEAR: near-api-js key pair, wallet
 * selector wallet. XRPL: key pair, GemWallet. Stellar: key pair, Freighter, Stellar Wallets Kit. FaceSign and other
 * `{ publicAddress, publicKey, signatureType, walletType, signMessage }` objects. Servers: NaCl key pair.
 *
 * @throws {IdosError} `signer.unsupported`, `signer.rejected` when the wallet will not name its account, `wait.timeout`,
 *   `wait.aborted`.
 */
export async function createSigner(wallet: unknown, options: SignerOptions = {}): Promise<Signer> {
  if (isSigner(wallet)) return wallet
  const shape = shapeOf(wallet)
  if (shape === undefined) return unsupported('expected a wallet or key object')
  const timeoutMs = options.timeoutMs ?? WALLET_TIMEOUT_MS
  const raw = await askWallet({ signal: options.signal, timeoutMs }, () => recognise(shape, options.near ?? {}))
  return guardSigner(raw, timeoutMs)
}

/** What `createSigner` made, or an own implementation of the port. */
export function isSigner(value: unknown): value is Signer {
  const shape = shapeOf(value)
  return (
    shape?.['sender'] instanceof Uint8Array &&
    typeof shape['signatureType'] === 'string' &&
    typeof shape['walletType'] === 'string' &&
    typeof shape['walletIdentifier'] === 'string' &&
    hasMethods(shape, 'sign', 'signText')
  )
}

/** The order matters where one shape contains another: a viem client has `request` as a provider does. */
function recognise(shape: Shape, near: NearHints): Promise<RawSigner> | RawSigner {
  if (isNaclKeyPair(shape)) return naclSigner(shape)
  if (isWalletObject(shape)) return walletObjectSigner(shape)
  if (isGemWallet(shape)) return gemWalletSigner(shape)
  if (isStellarKeyPair(shape)) return stellarKeyPairSigner(shape)
  if (isNearKeyPair(shape)) return nearKeyPairSigner(shape, near)
  if (isNearWallet(shape)) return nearWalletSigner(shape, near)
  if (isViemAccount(shape)) return viemAccountSigner(shape)
  if (isViemWalletClient(shape)) return viemWalletClientSigner(shape)
  if (hasMethods(shape, 'getAddress', 'signMessage')) return addressedSigner(shape)
  if (isEip1193Provider(shape)) return eip1193Signer(shape)
  if (isXrplKeyPair(shape)) return xrplKeyPairSigner(shape)
  if (isXaman(shape)) return refuseXaman()
  return unsupported('no known kind of wallet or key has this shape')
}

/** Ethers and the Stellar wallets share two method names; the address tells them apart. */
async function addressedSigner(shape: Shape): Promise<RawSigner> {
  const answer = await callMethod(shape, 'getAddress')
  const address = typeof answer === 'string' ? answer : shapeOf(answer)?.['address']
  if (typeof address !== 'string') return unsupported('the wallet is not connected to an account')
  return address.startsWith('G') ? stellarWalletApi(shape, address) : ethersSigner(shape, address)
}
