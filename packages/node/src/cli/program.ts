import { Command, CommanderError } from 'commander'
import { nodeVersion } from '../compose.ts'
import { addBackupCommands } from './backup.ts'
import { addDelegateCommands } from './delegate.ts'
import { exitCodeOf, exitCodesHelp, failureText } from './exit-codes.ts'
import { addInitCommand } from './init.ts'
import { addInserterCommands } from './inserter.ts'
import type { Io } from './io.ts'
import { addKeysCommands } from './keys.ts'
import { addNodeCommand } from './node.ts'
import { addVerifyCommand } from './verify.ts'

/** Runs one command line. @param argv without the program's own name. @returns the exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const program = new Command('open-idos')
    .description('A node of an open identity data network, and the tools of its operator.')
    .version(nodeVersion)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.replace(/\n$/, '')),
      writeErr: (text) => io.err(text.replace(/\n$/, '')),
    })
    .showHelpAfterError('(--help shows what there is)')
    .addHelpText('after', exitCodesHelp)
  addNodeCommand(program, io)
  addInitCommand(program, io)
  addInserterCommands(program, io)
  addDelegateCommands(program, io)
  addBackupCommands(program, io)
  addVerifyCommand(program, io)
  addKeysCommands(program, io)
  try {
    await program.parseAsync(argv, { from: 'user' })
    return 0
  } catch (error) {
    // Commander has said what it had to say already.
    if (!(error instanceof CommanderError)) io.err(failureText(error))
    return exitCodeOf(error)
  }
}
