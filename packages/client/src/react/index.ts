export {
  type ContentReading,
  useAccessGrant,
  useAddWallet,
  useAttributes,
  useCreateAttribute,
  useCredentialContent,
  useCredentials,
  useGrants,
  useReceivedGrants,
  useRemoveCredential,
  useRemoveWallet,
  useRevokeAccessGrant,
  useWallets,
} from './hooks.ts'
export { IdosProvider, type IdosProviderProps } from './provider.ts'
export type { PendingStep, ProfileToBe, SessionState } from './session.ts'
export { type Idos, useIdos } from './use-idos.ts'
export type { Reading } from './use-read.ts'
export type { Writing } from './use-write.ts'
