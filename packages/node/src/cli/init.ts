import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { IdosError } from '@open-idos/protocol'
import type { Command } from 'commander'
import { createConfig } from '../config.ts'
import { dataFiles } from '../data-dir.ts'
import { newKey, publicText, writeKeyFile } from '../keys.ts'
import { type Config, settings } from '../settings.ts'
import type { Io } from './io.ts'

/** `open-idos init` */
export function addInitCommand(program: Command, io: Io): void {
  program
    .command('init')
    .description('make a data folder with a config file and the key of the deployment owner')
    .argument('[folder]', 'where', settings.dataDir.default)
    .option('--chain-id <text>', settings.chainId.doc, settings.chainId.default)
    .option('--host <text>', settings.host.doc, settings.host.default)
    .option('--port <number>', settings.port.doc, String(settings.port.default))
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
Refuses when the folder holds a node already.

Examples:
  open-idos init
  open-idos init ./my-node --chain-id my-network --port 9000
`,
    )
    .action((folder: string, flags: { chainId: string; host: string; port: string; json?: true }) => {
      const made = init(folder, { chainId: flags.chainId, host: flags.host, port: Number(flags.port) })
      if (flags.json) io.out(JSON.stringify(made))
      else {
        io.out(`config    ${made.config}`)
        io.out(`owner key ${made.owner_key} (keep a copy: it alone can register inserters)`)
        io.out(`owner     ${made.owner}`)
        io.out(`start it  open-idos node --config ${made.config}`)
      }
    })
}

function init(
  folder: string,
  wanted: Pick<Config, 'chainId' | 'host' | 'port'>,
): { config: string; owner_key: string; owner: string } {
  createConfig(wanted)
  const config = join(folder, dataFiles.config)
  const owner_key = join(folder, dataFiles.ownerKey)
  for (const path of [config, owner_key, join(folder, dataFiles.state)]) {
    if (existsSync(path)) throw new IdosError('store.exists', { path })
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const key = newKey('ed25519')
  writeKeyFile(owner_key, key)
  const owner = publicText(key)
  writeFileSync(config, `${JSON.stringify({ ...wanted, dataDir: '.', owner }, null, 2)}\n`, { flag: 'wx' })
  return { config, owner_key, owner }
}
