import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { ConfigError, readConfig, type Secrets } from '../config.ts'
import { dataFiles } from '../data-dir.ts'
import { type Config, environmentName, flagName, type SettingName, settings } from '../settings.ts'
import type { Io } from './io.ts'

/** What commander read: texts, and `true` for switches. */
export type Flags = Readonly<Record<string, unknown>>

/** Adds `--config` and the named settings as flags. */
export function addSettings(command: Command, names: readonly SettingName[]): Command {
  command.option('--config <file>', 'config file (JSON); also OPEN_IDOS_CONFIG')
  for (const name of names) {
    const { doc, default: value, kind } = settings[name]
    const shown = Array.isArray(value) ? value.join(',') : String(value)
    const text = `${doc}; also ${environmentName(name)}${shown === '' ? '' : ` (default: ${shown})`}`
    command.addOption(new Option(`${flagName(name)} <${kind}>`, text))
  }
  return command
}

/** Every setting, for the command that runs a node. */
export const allSettings = Object.keys(settings) as SettingName[]

/**
 * Configuration from file, environment and flags. Without `--config` the file is looked for in the data folder that was
 * named, then here, then in the default data folder.
 *
 * @throws {ConfigError}
 */
export function loadConfig(flags: Flags, io: Io): { config: Config; secrets: Secrets } {
  const path = textFlag(flags, 'config') ?? io.env['OPEN_IDOS_CONFIG'] ?? findConfigFile(flags, io)
  const file = path === undefined ? undefined : { path: resolve(path), content: readJson(path) }
  const given = Object.fromEntries(allSettings.map((name) => [name, textFlag(flags, name)]))
  return readConfig({ file, env: io.env, flags: given })
}

/** A flag that has a value. */
export function textFlag(flags: Flags, name: string): string | undefined {
  const value = flags[name]
  return typeof value === 'string' ? value : undefined
}

function findConfigFile(flags: Flags, io: Io): string | undefined {
  const dataDir = textFlag(flags, 'dataDir') ?? io.env['OPEN_IDOS_DATA_DIR']
  const folders = dataDir === undefined ? ['.', settings.dataDir.default] : [dataDir]
  return folders.map((folder) => join(folder, dataFiles.config)).find((path) => existsSync(path))
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ConfigError([`${path}: ${error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'}`])
  }
}
