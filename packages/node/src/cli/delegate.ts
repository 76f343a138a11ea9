import { identifierKind } from '@open-idos/crypto'
import type { Command } from 'commander'
import { UsageError } from './exit-codes.ts'
import type { Io } from './io.ts'
import type { Flags } from './load-config.ts'
import { inserterId, sendAsOwner } from './owner-transaction.ts'
import { addTarget, targetOf } from './target.ts'

type CommandFlags = Flags & { json?: true; inserter: string }

/** `open-idos delegate` */
export function addDelegateCommands(program: Command, io: Io): void {
  const delegate = program.command('delegate').description('keys that act as an inserter')
  const key = 'its identifier: lower-case hex of an ed25519 public key, or the address of a wallet'

  addTarget(delegate.command('add').description('let a key act as an inserter').argument('<key>', key))
    .requiredOption('--inserter <name or id>', 'which inserter')
    .addHelpText('after', '\nExample:\n  open-idos delegate add 1f0c…9ab2 --inserter neobank\n')
    .action(async (address: string, flags: CommandFlags) => {
      const { inserter } = flags
      if (identifierKind(address) === undefined)
        throw new UsageError(`<key>: no key or wallet could call as this: ${address}`)
      const inserter_id = inserterId(inserter)
      const receipt = await sendAsOwner(targetOf(flags, io), 'add_delegate_as_owner', [address, inserter_id])
      io.out(flags.json ? JSON.stringify({ address, inserter_id, ...receipt }) : `${address} acts as ${inserter} now`)
    })

  addTarget(delegate.command('remove').description('end that').argument('<key>', key))
    .addHelpText('after', '\nExample:\n  open-idos delegate remove 1f0c…9ab2\n')
    .action(async (address: string, flags: Flags & { json?: true }) => {
      const receipt = await sendAsOwner(targetOf(flags, io), 'delete_delegate_as_owner', [address])
      const text = receipt.rows_changed === 0 ? `there is no delegate ${address}` : `${address} acts for nobody now`
      io.out(flags.json ? JSON.stringify({ address, ...receipt }) : text)
    })
}
