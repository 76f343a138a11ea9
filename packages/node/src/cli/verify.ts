import { IdosError } from '@open-idos/protocol'
import type { Command } from 'commander'
import { statePath } from '../data-dir.ts'
import { loadCryptoEngine } from '../native-engine.ts'
import { verifyStore } from '../verify.ts'
import type { Io } from './io.ts'
import { addSettings, type Flags, loadConfig } from './load-config.ts'

type CommandFlags = Flags & { json?: true }

/** `open-idos verify` */
export function addVerifyCommand(program: Command, io: Io): void {
  addSettings(
    program
      .command('verify')
      .description('make the state again from the block log and compare; a node may run meanwhile')
      .argument('[file]', 'a data file or backup (default: the data file of the data folder)'),
    ['dataDir'],
  )
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  open-idos verify\n  open-idos verify /backups/node-monday.db --json\n')
    .action(async (file: string | undefined, flags: CommandFlags) => {
      const path = file ?? statePath(loadConfig(flags, io).config)
      const { engine: crypto } = await loadCryptoEngine()
      const report = await verifyStore({ path, crypto })
      if (flags.json) io.out(JSON.stringify(report))
      if (report.problem !== undefined) throw new IdosError('store.damaged', { path, reason: report.problem })
      if (!flags.json) {
        io.out(`${report.blocks} blocks, ${report.transactions} transactions and ${report.rows} rows agree`)
        io.out(`state commitment ${report.hash}`)
      }
    })
}
