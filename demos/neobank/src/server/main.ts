import { readConfig } from './config.ts'
import { startNeobank } from './start-neobank.ts'

const bank = await startNeobank(readConfig(process.env), (line) => void process.stdout.write(`${line}\n`))
process.stdout.write(`Neobank listens on ${bank.url}.\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void bank[Symbol.asyncDispose]().then(() => process.exit(0)))
}
