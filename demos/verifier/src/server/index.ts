export { readConfig } from './config.ts'
export { startVerifier, type Verifier } from './start-verifier.ts'
