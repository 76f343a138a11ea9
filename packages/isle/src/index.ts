export { createIsle } from './create-isle.ts'
export { defineIsle, IsleElement } from './element/isle-element.ts'
export { IsleError } from './isle-error.ts'
export { legacyStatus } from './legacy-status.ts'
export { createIsleController, type ShimController, type ShimOptions } from './shim.ts'
export type * from './types.ts'
export { type Eip1193Provider, fromEip1193, type WalletLabel } from './wallets/eip1193.ts'
export {
  type EthersSigner,
  fromEthers,
  fromViem,
  fromWagmi,
  type ViemWalletClient,
  type WagmiConfig,
} from './wallets/evm-libraries.ts'
export { fromNear, type NearWallet } from './wallets/near.ts'
export { fromStellar, type StellarWallet } from './wallets/stellar.ts'
export { fromWalletObject, type WalletObject } from './wallets/wallet-object.ts'
export { fromXrpl, type XrplWallet } from './wallets/xrpl.ts'
