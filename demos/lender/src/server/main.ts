import { readConfig } from './config.ts'
import { startLender } from './start-lender.ts'

const lender = await startLender(readConfig(process.env), (line) => void process.stdout.write(`${line}\n`))
process.stdout.write(`The lender listens on ${lender.url}.\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void lender[Symbol.asyncDispose]().then(() => process.exit(0)))
}
