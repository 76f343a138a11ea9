import { readConfig } from './config.ts'
import { startVerifier } from './start-verifier.ts'

const verifier = await startVerifier(readConfig(process.env))
process.stdout.write(`The verifier stand-in listens on ${verifier.url}. It verifies nobody.\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void verifier[Symbol.asyncDispose]().then(() => process.exit(0)))
}
