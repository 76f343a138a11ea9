export { readConfig } from './config.ts'
export { type Neobank, startNeobank } from './start-neobank.ts'
