export { type ActionDef, type ActionName, catalogue } from '@open-idos/core/catalogue'
export type { ParamsInput } from './arguments.ts'
export { type CallOptions, callAction } from './call-action.ts'
export {
  type ChainFacts,
  createRpcClient,
  type RequestOptions,
  type RpcClient,
  type RpcClientOptions,
} from './client.ts'
export { type ExecuteOptions, executeAction, type Receipt } from './execute-action.ts'
export {
  type AccessGrantParams,
  accessGrantFields,
  requestAccessGrantText,
  requestWriteGrantText,
  type WriteGrantParams,
  writeGrantFields,
} from './grant-texts.ts'
export { grantIdentifier } from './identifiers.ts'
export { logOut } from './log-out.ts'
export type { RowOf } from './rows.ts'
export type { Sessions } from './sessions.ts'
export { createSigner, isSigner, type SignerOptions } from './signer/create-signer.ts'
export type { NearHints } from './signer/near.ts'
export { createRemoteSigner, type RemoteWallet } from './signer/remote.ts'
export type { Signer } from './signer/signer.ts'
export { type WalletColumns, walletIdentifierFor } from './signer/wallet-identifier.ts'
export type { Fetch } from './transport.ts'
export { type Wait, withDeadline, within } from './wait.ts'
export { type Moment, unixSeconds, wholeSeconds } from './whole-seconds.ts'
