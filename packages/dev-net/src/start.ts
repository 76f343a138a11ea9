import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { toHex } from '@open-idos/protocol'
import { type LocalNetwork, pieces, startLocalNetwork } from './local-network.ts'
import { persona } from './personas.ts'
import { smoke } from './smoke.ts'

// `npm start`: the whole of idOS on this machine, for people who want to see it and for people who build on it.

const help = `Usage: npm start [-- OPTIONS]

Starts a local idOS network: a storage node, the Enclave, the Isle, the Data Dashboard, a bank, a lender, an identity
verifier and a wallet with test keys, each on its own origin. Data is kept between runs, in .data/local.

  --fresh      start over: delete the data of earlier runs first
  --smoke      start, check that everything answers, stop; exit code 0 or what failed
  --port N     port of the node (default 8484); the others follow it
  --data DIR   another folder for the data
`

const { values } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    smoke: { type: 'boolean', default: false },
    port: { type: 'string', default: '8484' },
    data: { type: 'string', default: join('.data', 'local') },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  process.stdout.write(help)
  process.exit(0)
}

const port = Number(values.port)
if (!Number.isInteger(port) || port < 0 || port + pieces.length > 65_535)
  fail(`--port must be a number from 0 to ${65_535 - pieces.length}, not ${values.port}`, 2)
if (values.fresh && existsSync(values.data)) {
  rmSync(values.data, { recursive: true })
  console.log(`Deleted ${values.data}.`)
}

console.log('Starting …')
// A check leaves the data of a network in use alone, and its ports.
const place = values.smoke
  ? { dataDir: join('.data', `smoke-${process.pid}`), port: 0 }
  : { dataDir: values.data, port }
const network = await startLocalNetwork({
  ...place,
  logLevel: 'warn',
  onStarted: (piece, url) => console.log(`  ${piece.padEnd(10)} ${url}`),
}).catch(explain)

if (values.smoke) {
  const problems = await smoke(network)
  await network[Symbol.asyncDispose]()
  rmSync(place.dataDir, { recursive: true, force: true })
  if (problems.length > 0) fail(problems.join('\n'), 1)
  console.log('Everything answers.')
  process.exit(0)
}

let isStopping = false
const stop = () => {
  if (isStopping) process.exit(130)
  isStopping = true
  console.log('\nStopping … (again to force)')
  void network[Symbol.asyncDispose]().then(() => {
    console.log('Stopped. The data is kept; --fresh starts over.')
    process.exit(0)
  })
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
announce(network)

function announce({ node, urls, staffPassword }: LocalNetwork): void {
  const [neobank, charlie] = [persona('Neobank', 'server'), persona('Charlie', 'server')]
  console.log(`
Your idOS network is running. Ctrl-C stops it.

Begin here, in a browser (Chromium, Chrome, Edge or Firefox). Five minutes, nothing to bring:

  ${urls.neobank}

  1. Press "Open an account", then "Begin". As your wallet choose "Development wallet", and be Alice.
     Sign what it asks, make a password, and use Alice's samples at the identity check.
  2. Your account is open. Press "See what we wrote about you": the Data Dashboard, ${urls.dashboard}
  3. Press "Borrow money with it": a lender takes the same credential, ${urls.lender}
  4. ${urls.lender}/staff shows what the lender may read, and until when: password "${staffPassword}".
     Revoke it under "Who has access" on the Dashboard, and look there again.

For those who build on it:

  node             ${node.url}        network ${node.config.chainId}
  documentation    ${node.url}/docs   OpenRPC: ${node.url}/spec/v1
  key vault        ${urls.enclave}/dialog.html
  wallet           ${urls.wallet}        test keys, by name
  identity check   ${urls.verifier}
  back offices     ${urls.neobank}/staff and ${urls.lender}/staff, password "${staffPassword}"
  data             ${values.data}

  Neobank, an issuer      signing key, seed ${toHex(neobank.secret)}
  Charlie, the lender     signing key, seed ${toHex(charlie.secret)}
  For development only: anybody can know these keys.

Try:
  npm run demo                    the four flows step by step, headless, on a node of their own
  npm run demo -- --all-wallets   with every kind of wallet
  packages/client/README.md       the first lines of code
`)
}

function explain(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') fail(`A port from ${port} on is in use. Choose others: npm start -- --port 8600`, 1)
  if (code === 'store.locked')
    fail(`Another process uses ${values.data}: stop it, or choose another folder with --data.`, 1)
  if (code === 'store.newer')
    fail(`${values.data} was written by a newer version. Update, or start over with --fresh.`, 1)
  if (code === 'store.damaged') fail(`${values.data} is damaged. Restore a backup, or start over with --fresh.`, 1)
  throw error
}

function fail(message: string, code: number): never {
  console.error(message)
  process.exit(code)
}
