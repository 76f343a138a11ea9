export { argumentsOf, type ParamValues } from './arguments.ts'
export {
  accessGrantParams,
  credentialParams,
  isoSeconds,
  proofText,
  publicNotes,
  shareParams,
  walletParams,
  writeGrantParams,
} from './builders.ts'
export { contentText, type Outcome, TestChain } from './chain.ts'
export { type CustodyNode, startCustodyNode } from './custody/custody-node.ts'
export { type LocalNodeOptions, startLocalNode } from './local-node.ts'
export { type Persona, type PersonaKind, persona } from './personas.ts'
export { personaOf, type Role, type Sample, samples } from './samples.ts'
export { type StaticSite, type StaticSiteOptions, serveSite } from './sites/static-site.ts'
export { specimenSubject } from './specimen.ts'
export { naclKeyPair, walletOf } from './wallets.ts'
export { type Resident, World } from './world.ts'
