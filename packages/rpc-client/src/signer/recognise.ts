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
import type { RawSigner } from './signer.ts'
import { isStellarKeyPair, stellarKeyPairSigner, stellarWalletApi } from './stellar.ts'
import { gemWalletSigner, isGemWallet, isXaman, isXrplKeyPair, refuseXaman, xrplKeyPairSigner } from './xrpl.ts'

/** The order matters where one shape contains another: a viem client has `request` as a provider does. */
export function recognise(shape: Shape, near: NearHints): Promise<RawSigner> | RawSigner {
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
