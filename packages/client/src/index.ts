export { IframeKeyProvider, type IframeKeyProviderOptions } from './keys/iframe-key-provider.ts'
export type {
  EncryptedFor,
  EncryptedRow,
  KeyProvider,
  KeyProviderOptions,
  PasswordStore,
  Reading,
  Reencryption,
  SignTypedMessage,
  TypedMessage,
  UserEncryptionProfile,
} from './keys/key-provider.ts'
export { type KeySecret, LocalKeyProvider } from './keys/local-key-provider.ts'
export type { idOSAttribute, NewAttribute } from './logged-in/attributes.ts'
export type {
  idOSCredential,
  idOSCredentialListItem,
  idOSCredentialShared,
  idOSSharedCopy,
} from './logged-in/credentials.ts'
export type { idOSGrant } from './logged-in/grants.ts'
export type { AccessGrantRequest, SharedCopyRow } from './logged-in/share.ts'
export type { idOSWallet, NewWallet } from './logged-in/wallets.ts'
export { type ClientOptions, createIDOSClient, idOSClientConfiguration } from './states/configuration.ts'
export type { idOSClientIdle, idOSClientLoggedIn, idOSClientWithUserSigner } from './states/states.ts'
export { memoryStore, type Store, webStore } from './store/store.ts'
export type { idOSUser } from './user.ts'
