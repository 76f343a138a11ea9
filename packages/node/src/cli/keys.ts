import { existsSync } from 'node:fs'
import { IdosError } from '@open-idos/protocol'
import { type Command, Option } from 'commander'
import { type KeyType, keyTypes, newKey, publicText, readKeyFile, type SecretKey, writeKeyFile } from '../keys.ts'
import type { Io } from './io.ts'

/** `open-idos keys` */
export function addKeysCommands(program: Command, io: Io): void {
  const keys = program.command('keys').description('key files for issuers, consumers and owners')

  keys
    .command('new')
    .description('make a key in a new file that only you can read')
    .argument('<file>', 'must not exist')
    .addOption(
      new Option('--type <type>', 'ed25519 signs, x25519 opens what is encrypted to it')
        .choices(keyTypes)
        .default('ed25519'),
    )
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      '\nExamples:\n  open-idos keys new issuer.key\n  open-idos keys new inbox.key --type x25519\n',
    )
    .action((file: string, flags: { type: KeyType; json?: true }) => {
      if (existsSync(file))
        throw new IdosError('store.exists', { path: file }, { message: 'there is a file here already' })
      const key = newKey(flags.type)
      writeKeyFile(file, key)
      show(io, key, flags.json)
    })

  keys
    .command('show')
    .description('print the public half of a key file')
    .argument('<file>', 'a file that keys new or init made')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  open-idos keys show open-idos-data/owner.key\n')
    .action((file: string, flags: { json?: true }) => show(io, readKeyFile(file), flags.json))
}

function show(io: Io, key: SecretKey, json: true | undefined): void {
  const text = publicText(key)
  if (json) io.out(JSON.stringify({ type: key.type, public_key: text }))
  else io.out(`${key.type} ${text}`)
}
