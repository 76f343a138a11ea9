import { join } from 'node:path'
import type { Command } from 'commander'
import { dataFiles } from '../data-dir.ts'
import type { Io } from './io.ts'
import { addSettings, type Flags, loadConfig, textFlag } from './load-config.ts'
import type { OwnerTarget } from './owner-transaction.ts'

/** Adds what every command that signs for the owner takes. */
export function addTarget(command: Command): Command {
  command
    .option('--node <url>', 'the running node; also OPEN_IDOS_NODE_URL (default: where the config lets it listen)')
    .option('--key <file>', 'the owner key; also OPEN_IDOS_OWNER_KEY (default: owner.key in the data folder)')
    .option('--json', 'print one JSON object')
  return addSettings(command, ['dataDir'])
}

/** Which node, and which key file. */
export function targetOf(flags: Flags, io: Io): OwnerTarget {
  const nodeUrl = textFlag(flags, 'node') ?? io.env['OPEN_IDOS_NODE_URL']
  const keyPath = textFlag(flags, 'key') ?? io.env['OPEN_IDOS_OWNER_KEY']
  if (nodeUrl !== undefined && keyPath !== undefined) return { nodeUrl, keyPath }
  const { config } = loadConfig(flags, io)
  const host = ['0.0.0.0', '::'].includes(config.host) ? '127.0.0.1' : config.host
  const local = `http://${host.includes(':') ? `[${host}]` : host}:${config.port}`
  return { nodeUrl: nodeUrl ?? local, keyPath: keyPath ?? join(config.dataDir, dataFiles.ownerKey) }
}
