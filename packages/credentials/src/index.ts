export { base85ToFile, fileToBase85, isCutBase85 } from './ascii85.ts'
export {
  type BuildOptions,
  buildCredential,
  buildFaceIdCredential,
  type VerifiableCredential,
} from './build.ts'
export { contextDocuments } from './contexts.ts'
export { type CredentialFailure, credentialFailures, failureOf } from './failures.ts'
export {
  type CredentialListItem,
  type CredentialRequirements,
  filterByPublicNotes,
  type HighestMatchingOptions,
  highestMatchingCredential,
  matchesPrivateFilters,
  needsContents,
} from './filter.ts'
export {
  createIssuer,
  decodePrivateKeyMultibase,
  decodePublicKeyMultibase,
  didKey,
  encodePublicKeyMultibase,
  type Issuer,
  type IssuerByKey,
  type IssuerByUrl,
} from './issuer-key.ts'
export {
  deriveCredentialLevel,
  levelScore,
  matchLevelOrHigher,
  pickHighestMatchingLevel,
  type UserLevel,
} from './levels.ts'
export type { Finding } from './plausibility.ts'
export type { Ed25519Proof, JcsProof } from './proofs.ts'
export { badStatuses, hasBadStatus, noteText, type PublicNotes, parsePublicNotes } from './public-notes.ts'
export { type Bound, type Criteria, type FieldFilters, recordFilter } from './record-filter.ts'
export type {
  CredentialFields,
  CredentialSubject,
  CredentialSubjectFaceId,
  ResidentialAddress,
} from './subject-schema.ts'
export {
  type Protection,
  type VerificationDetail,
  type VerificationResult,
  type VerifyOptions,
  verificationFailure,
  verifyCredential,
} from './verify.ts'
