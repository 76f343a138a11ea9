import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { toBase64, toHex } from '@open-idos/protocol'
import { runFlows } from './flows.ts'
import { startLocalNode } from './local-node.ts'
import { persona } from './personas.ts'
import { smoke } from './smoke.ts'

// `npm start`: a network on this machine, for people who build on it.

const help = `Usage: npm start [-- OPTIONS]

Starts a local idOS network: a storage node with an issuer registered and a few named personas.
Data is kept between runs, in .data/local.

  --fresh      start over: delete the data of earlier runs first
  --smoke      start, check that everything answers, stop; exit code 0 or what failed
  --port N     port of the node (default 8484)
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
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  fail(`--port must be a number from 0 to 65535, not ${values.port}`, 2)
if (values.fresh && existsSync(values.data)) {
  rmSync(values.data, { recursive: true })
  console.log(`Deleted ${values.data}.`)
}

console.log('Starting the node …')
// A check leaves the data of a network in use alone, and its port.
const place = values.smoke ? { dataDir: ':memory:', port: 0 } : { dataDir: values.data, port }
const node = await startLocalNode({ ...place, logLevel: 'warn' }).catch(explain)

if (values.smoke) {
  const problems = await smoke(node.url)
  await node.close()
  if (problems.length > 0) fail(problems.join('\n'), 1)
  console.log('Everything answers.')
} else {
  let isStopping = false
  const stop = () => {
    if (isStopping) process.exit(130)
    isStopping = true
    console.log('\nStopping … (again to force)')
    void node.close().then(() => {
      console.log('Stopped. The data is kept; --fresh starts over.')
      process.exit(0)
    })
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    await welcomeAlice()
    announce()
  } catch (error) {
    // Told to stop in the middle of it.
    if (!isStopping) throw error
  }
}

/** On a new network, lives through the four flows once, so that there is something to look at. */
async function welcomeAlice(): Promise<void> {
  const isNew = (await node.store.read((state) => state.count('users', {}))) === 0
  if (!isNew) return
  console.log('Giving Alice a profile and a credential …')
  await runFlows({ nodeUrl: node.url, kind: 'EVM', name: 'Alice', step: (_title, work) => work() })
}

function announce(): void {
  const [alice, neobank, charlie] = [
    persona('Alice', 'EVM'),
    persona('Neobank', 'server'),
    persona('Charlie', 'server'),
  ]
  console.log(`
Your idOS network is running. Ctrl-C stops it.

  node             ${node.url}        network ${node.config.chainId}
  documentation    ${node.url}/docs   OpenRPC: ${node.url}/spec/v1
  health, metrics  ${node.url}/health/ready   ${node.url}/metrics
  data             ${values.data}

Personas, for development only: anybody can know these keys.

  Alice     has a profile and a credential
            wallet      ${alice.address}
            wallet key  0x${toHex(alice.secret)}
            pass phrase Alice's pass phrase
  Neobank   issuer, registered here
            signing key, seed      ${toHex(neobank.secret)}
            encryption secret key  ${toBase64(neobank.encryption.secretKey)}
  Charlie   consumer; Alice shared with him, and revoked
            signing key, seed      ${toHex(charlie.secret)}
            encryption secret key  ${toBase64(charlie.encryption.secretKey)}

Try:
  curl ${node.url}/api/v1/health
  npm run demo                    the four flows step by step, on a node of their own
  npm run demo -- --all-wallets   with every kind of wallet
  packages/client/README.md       the first lines of code
`)
}

function explain(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') fail(`Port ${port} is in use. Choose another one: npm start -- --port 8585`, 1)
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
