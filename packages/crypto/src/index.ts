export { contentHash } from './content-hash.ts'
export {
  type CredentialSignatures,
  type SignedCredentialRow,
  signCredential,
  verifyCredentialSignatures,
} from './credential-signatures.ts'
export { ed25519PublicKey, isStrictEncoding, signEd25519, verifyStrict } from './ed25519.ts'
export { type CryptoEngine, portableEngine } from './engine.ts'
export { faceSignSeed } from './facesign.ts'
export { portableHashes } from './hashes.ts'
export { canonicalIdentifier, type IdentifierKind, identifierKind } from './identifiers.ts'
export { type BoxKeyPair, deriveKeyPair, deriveKeyPairAsync } from './key-derivation.ts'
export { decodeSecretStoreNodes, type SecretStoreNode } from './mpc/contract-state.ts'
export {
  type SecretStoreMessage,
  secretStoreText,
  secretStoreTypedData,
  secretStoreTypes,
  secretStoreValue,
} from './mpc/messages.ts'
export { generateMpcPassword } from './mpc/password.ts'
export { blindShare, openShareReply, type ShareReply, shareCommitment } from './mpc/shares.ts'
export { type TypedData, typedDataDigest } from './mpc/typed-data.ts'
export { authorizationPrefix, recoveringAddress } from './mpc/wallet-names.ts'
export { boxPublicKey, open, type Sealed, seal, sharedKey, x25519Agreement } from './sealed-box.ts'
export { recoverPublicKey, secp256k1PublicKey, signRecoverable } from './secp256k1.ts'
export {
  defaultThreshold,
  type Recovered,
  reconstructSecret,
  recoverSecret,
  type Share,
  splitSecret,
  type Threshold,
} from './secret-sharing.ts'
export {
  openWithSharedKey,
  openWithSharedSecret,
  type Random,
  sealWithSharedKey,
  sharedKeyOfSecret,
} from './shared-key.ts'
export { callerOf } from './signatures/caller.ts'
export {
  evmAddress,
  evmAddressOfSecret,
  evmMessageDigest,
  parseEvmAddress,
  signEvmMessage,
  toChecksumAddress,
  verifyEvm,
} from './signatures/evm.ts'
export {
  isSignatureType,
  isWalletType,
  type SignatureType,
  signatureTypes,
  type WalletType,
  walletTypes,
} from './signatures/kinds.ts'
export { nearPublicKey, parseNearPublicKey } from './signatures/near.ts'
export {
  decodeNep413Envelope,
  encodeNep413Envelope,
  NEP413_TAG,
  type Nep413Envelope,
  type Nep413Message,
  nep413Payload,
} from './signatures/nep413.ts'
export {
  parseStellarPublicKey,
  sep53Digest,
  stellarAddress,
  stellarKey,
  stellarKeyOfSender,
  verifySep53,
} from './signatures/stellar.ts'
export { verifyMessage } from './signatures/verify.ts'
export { nep413Recipients, verifyNep413 } from './signatures/verify-nep413.ts'
export { verifyXrpl } from './signatures/verify-xrpl.ts'
export { isWalletValid, type OwnerSignature, verifyOwnerSignature, type WalletProof } from './signatures/wallets.ts'
export { isXrplAddress, parseXrplPublicKey, xrplAddress } from './signatures/xrpl.ts'
export type { DerivationOptions } from './stretch.ts'
export { accessGrantId, uuidV4, uuidV5 } from './uuid.ts'
