import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { IdosError } from '@open-idos/protocol'
import { acquireLock, openStore, refusalOf } from '@open-idos/store'
import type { Command } from 'commander'
import { statePath } from '../data-dir.ts'
import { UsageError } from './exit-codes.ts'
import type { Io } from './io.ts'
import { addSettings, type Flags, loadConfig } from './load-config.ts'

type CommandFlags = Flags & { json?: true; force?: true }

/** `open-idos backup` and `open-idos restore` */
export function addBackupCommands(program: Command, io: Io): void {
  addSettings(program.command('backup').description('copy the data file, while a node runs on it or not'), ['dataDir'])
    .argument('<file>', 'where to; must not exist')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  open-idos backup /backups/node-monday.db\n')
    .action(async (file: string, flags: CommandFlags) => {
      const made = await backup(statePath(loadConfig(flags, io).config), file)
      io.out(
        flags.json
          ? JSON.stringify(made)
          : `block ${made.height} and all before it are in ${file} (${made.bytes} bytes)`,
      )
    })

  addSettings(program.command('restore').description('put a backup in place; the node must not run'), ['dataDir'])
    .argument('<file>', 'a file that backup made')
    .option('--force', 'replace an existing data file; it is kept beside the new one')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  open-idos restore /backups/node-monday.db\n')
    .action(async (file: string, flags: CommandFlags) => {
      const path = statePath(loadConfig(flags, io).config)
      if (path === ':memory:')
        throw new UsageError('--data-dir: a node that keeps everything in memory has no file to replace')
      const done = await restore(file, { path, force: flags.force === true })
      io.out(flags.json ? JSON.stringify(done) : `${path} is at block ${done.height} now`)
    })
}

async function backup(path: string, file: string): Promise<{ file: string; height: number; bytes: number }> {
  if (existsSync(file)) throw new IdosError('store.exists', { path: file })
  mkdirSync(dirname(resolve(file)), { recursive: true })
  const { part, height } = await inPart(file, (to) => copyAsRead(path, to))
  renameSync(part, file)
  return { file, height, bytes: statSync(file).size }
}

async function restore(file: string, to: { path: string; force: boolean }): Promise<{ path: string; height: number }> {
  // Refused before anything is touched, when it is no data file.
  await heightOf(file)
  const { path } = to
  if (existsSync(path) && !to.force) throw new IdosError('store.exists', { path })
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  // A running node holds this lock, whatever state its file is in.
  const lock = acquireLock(path)
  try {
    // A file of a node that was killed has its newest blocks in the log beside it.
    const hasLog = existsSync(`${file}-wal`)
    const { part, height } = await inPart(path, (to) =>
      hasLog ? copyAsRead(file, to) : copyFileSync(file, to, constants.COPYFILE_EXCL),
    )
    const aside = `.replaced-${new Date().toISOString().replaceAll(':', '-')}`
    // The write-ahead log belongs to the old file: left behind, it would be applied to the new one.
    for (const suffix of ['-wal', '-shm', '']) {
      if (existsSync(path + suffix)) renameSync(path + suffix, path + aside + suffix)
    }
    renameSync(part, path)
    return { path, height }
  } finally {
    lock.release()
  }
}

/** Writes what a data file and its log hold into one new file. */
async function copyAsRead(from: string, to: string): Promise<void> {
  const store = await openStore({ path: from, readOnly: true })
  try {
    await store.backup(to)
  } finally {
    await store.close()
  }
}

/**
 * Writes beside a file what is going to be it, for good, and reads it back: a copy that does not open is none. Of what
 * fails nothing stays.
 *
 * @throws {IdosError} `store.full`, and other `store.*` for what cannot be read back.
 */
async function inPart(
  path: string,
  write: (part: string) => Promise<void> | void,
): Promise<{ part: string; height: number }> {
  const part = `${path}.partial`
  removePart(part)
  try {
    await write(part)
    const height = await heightOf(part)
    // It holds what the data file holds, without the data folder's walls.
    chmodSync(part, 0o600)
    syncFile(part)
    return { part, height }
  } catch (error) {
    removePart(part)
    throw refusalOf(error)
  }
}

/** With the journal of a copy that could not be finished: it would be applied to whatever is written there next. */
function removePart(part: string): void {
  for (const path of [part, `${part}-journal`]) rmSync(path, { force: true })
}

/** Reads a file as a node would. @throws {IdosError} `store.*`. */
async function heightOf(path: string): Promise<number> {
  const store = await openStore({ path, readOnly: true })
  const height = store.head()?.height ?? 0
  await store.close()
  return height
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}
