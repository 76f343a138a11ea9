import { parseUuid } from '@open-idos/protocol'
import type { Command } from 'commander'
import { UsageError } from './exit-codes.ts'
import type { Io } from './io.ts'
import type { Flags } from './load-config.ts'
import { inserterId, sendAsOwner } from './owner-transaction.ts'
import { addTarget, targetOf } from './target.ts'

type CommandFlags = Flags & { json?: true; id?: string }

/** `open-idos inserter` */
export function addInserterCommands(program: Command, io: Io): void {
  const inserter = program.command('inserter').description('who may create profiles and write issued credentials')

  addTarget(inserter.command('add').description('register an inserter').argument('<name>', 'its name'))
    .option('--id <uuid>', 'its id (default: made from the name)')
    .addHelpText('after', '\nExample:\n  open-idos inserter add neobank\n')
    .action(async (name: string, flags: CommandFlags) => {
      if (name.trim() === '') throw new UsageError('<name>: an inserter needs a name')
      const id = flags.id === undefined ? inserterId(name) : givenId(flags.id)
      const receipt = await sendAsOwner(targetOf(flags, io), 'add_inserter_as_owner', [id, name])
      io.out(flags.json ? JSON.stringify({ id, name, ...receipt }) : `inserter ${name} added, id ${id}`)
    })

  addTarget(inserter.command('remove').description('remove an inserter and its delegates'))
    .argument('<name or id>', 'the name it was added under without --id, or its id')
    .addHelpText('after', '\nExample:\n  open-idos inserter remove neobank\n')
    .action(async (nameOrId: string, flags: CommandFlags) => {
      const id = inserterId(nameOrId)
      const receipt = await sendAsOwner(targetOf(flags, io), 'delete_inserter_as_owner', [id])
      const text = receipt.rows_changed === 0 ? `there is no inserter ${nameOrId}` : `inserter ${nameOrId} removed`
      io.out(flags.json ? JSON.stringify({ id, ...receipt }) : text)
    })
}

/** @throws {UsageError} rather than making another id of a mistyped one. */
function givenId(text: string): string {
  try {
    return parseUuid(text)
  } catch {
    throw new UsageError(`--id: not a UUID: ${text}`)
  }
}
