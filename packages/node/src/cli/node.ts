import type { Command } from 'commander'
import { startNode } from '../compose.ts'
import type { Io } from './io.ts'
import { addSettings, allSettings, type Flags, loadConfig } from './load-config.ts'

/** `open-idos node` */
export function addNodeCommand(program: Command, io: Io): void {
  const command = program
    .command('node')
    .description('run a node until it is told to stop (SIGINT or SIGTERM; a second one stops at once)')
    .addHelpText(
      'after',
      `
Examples:
  open-idos node
  open-idos node --port 9000 --data-dir ./my-node
  OPEN_IDOS_PUBLIC_URLS=https://node.example.org open-idos node --config ./open-idos.json --trusted-proxies 1
`,
    )
  addSettings(command, allSettings).action(async (flags: Flags) => {
    const { config, secrets } = loadConfig(flags, io)
    // From now on, so that whoever asks while the node starts is heard once it has.
    const stop = io.stopRequested(() => process.exit(1))
    const node = await startNode(config, { secrets })
    const pages = config.docs ? `, reference at ${node.url}/docs` : ''
    if (config.logLevel !== 'silent')
      io.err(`open-idos node ${node.config.chainId} at ${node.url}${pages}; Ctrl-C stops it`)
    await stop
    await node.close()
  })
}
