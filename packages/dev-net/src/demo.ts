import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runFlows, type Step } from './flows.ts'
import { startLocalNode } from './local-node.ts'

// `npm run demo`: the four flows against a node of their own, on disk, over HTTP.

const help = `Usage: npm run demo [-- --all-wallets]

Walks through the four flows without a browser: join and be issued a credential, see and change
your data, grant access, use the grant until it is revoked.

  --all-wallets  once for each kind of wallet: EVM, NEAR, XRPL, Stellar, FaceSign
`

const { values } = parseArgs({
  options: { 'all-wallets': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
})
if (values.help === true) {
  process.stdout.write(help)
  process.exit(0)
}

const kinds =
  values['all-wallets'] === true ? (['EVM', 'NEAR', 'XRPL', 'Stellar', 'FaceSign'] as const) : (['EVM'] as const)
const dataDir = mkdtempSync(join(tmpdir(), 'open-idos-demo-'))

const step: Step = async (title, work, told) => {
  const start = performance.now()
  const result = await work()
  const time = `${(performance.now() - start).toFixed(0)} ms`
  console.log(`${time.padStart(9)}  ${title}${told === undefined ? '' : `\n           → ${told(result)}`}`)
  return result
}

const node = await startLocalNode({ dataDir })
try {
  for (const kind of kinds) {
    console.log(`\nAlice with a wallet of kind ${kind}, against ${node.url}\n`)
    await runFlows({ nodeUrl: node.url, kind, name: 'Alice', step })
  }
  console.log('\nEverything went as it should.')
} finally {
  await node.close()
  rmSync(dataDir, { recursive: true, force: true })
}
