export { readConfig } from './config.ts'
export { type Lender, startLender } from './start-lender.ts'
