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
export { type Persona, type PersonaKind, persona } from './personas.ts'
export { personaOf, type Role, type Sample, samples } from './samples.ts'
export { type Resident, World } from './world.ts'
