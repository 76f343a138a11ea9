import { IdosError } from '@open-idos/protocol'
import { CommanderError } from 'commander'
import { ConfigError } from '../config.ts'
import { KeyFileError } from '../keys.ts'

/** What a script reads from a command. */
const exitCodes = { ok: 0, refused: 1, usage: 2, unreachable: 3, damaged: 4 } as const

/** A command line that cannot be meant. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const exitCodesHelp = `
Exit codes:
  0  done
  1  refused, by the node or by a rule of this program
  2  wrong usage or configuration
  3  the node cannot be reached
  4  the data file is damaged
`

/** The exit code that stands for a failure. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  if (error instanceof ConfigError || error instanceof KeyFileError || error instanceof UsageError)
    return exitCodes.usage
  if (!(error instanceof IdosError)) return exitCodes.refused
  if (error.code === 'store.damaged') return exitCodes.damaged
  return error.code.startsWith('network.') || error.code === 'wait.timeout' ? exitCodes.unreachable : exitCodes.refused
}

/** The one line, or more, that people read about a failure. */
export function failureText(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  if (error instanceof IdosError) {
    const facts = Object.entries(error.data).map(([name, value]) => `${name}=${value}`)
    return `${error.message} (${[error.code, ...facts].join(', ')})`
  }
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  if (code === 'EADDRINUSE') return 'the address is in use: another program listens there, choose another --port'
  if (isIoError(error)) {
    return 'the system did not read or write the file (disk I/O error): see the quota, limits and health of its disk'
  }
  return error instanceof Error ? error.message : String(error)
}

/** SQLITE_IOERR (rescode.html), with any of its details. A quota or a limit of file sizes comes as this, not as a full disk. */
function isIoError(error: unknown): boolean {
  const errcode = (error as { errcode?: unknown } | undefined)?.errcode
  return typeof errcode === 'number' && (errcode & 0xff) === 10
}
