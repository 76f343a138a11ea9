import { dirname, resolve } from 'node:path'
import { IdosError } from '@open-idos/protocol'
import { type Config, environmentName, flagName, type SettingName, settings } from './settings.ts'

/** Values that must not stand in a config file, a process list or a log. */
export interface Secrets {
  /** When set, `GET /metrics` wants `Authorization: Bearer <token>`. */
  readonly metricsToken: string | undefined
}

/** Where settings come from; later ones win over earlier ones. */
export interface ConfigSources {
  /** A parsed config file, and where it was read; its relative `dataDir` starts at its folder. */
  readonly file?: { readonly path: string; readonly content: unknown } | undefined
  readonly env?: Readonly<Record<string, string | undefined>>
  /** By setting name, as text. */
  readonly flags?: Readonly<Record<string, string | undefined>>
}

/** Everything that is wrong with a configuration, one line each (code `config.invalid`). */
export class ConfigError extends IdosError {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    const lines = problems.map((line) => `  ${line}`).join('\n')
    const message = `the configuration has ${problems.length} problem(s):\n${lines}`
    super('config.invalid', { problems: problems.length }, { message })
    this.problems = problems
  }
}

/** Variables of the environment with our prefix that are not settings of the node. */
const otherVariables = [
  'OPEN_IDOS_CONFIG',
  'OPEN_IDOS_METRICS_TOKEN',
  'OPEN_IDOS_NODE_URL',
  'OPEN_IDOS_OWNER_KEY',
] as const

interface Given {
  readonly value: unknown
  /** How the setting is called where it was given. */
  readonly source: string
}

/**
 * Reads config file, environment and flags (each wins over the one before it) over the defaults.
 *
 * @throws {ConfigError} with every problem, each under the name that its source gives the setting.
 */
export function readConfig(sources: ConfigSources): { config: Config; secrets: Secrets } {
  const problems: string[] = []
  const given = new Map<SettingName, Given>()
  for (const layer of [fromFile, fromEnvironment, fromFlags]) {
    // Checked layer by layer: a mistake in the file is one also when a flag hides it.
    for (const [name, entry] of layer(sources, problems)) {
      const checked = check(name, entry, problems)
      if (checked !== undefined) given.set(name, checked)
    }
  }
  const metricsToken = sources.env?.['OPEN_IDOS_METRICS_TOKEN']
  if (metricsToken !== undefined && metricsToken.length < 16) {
    problems.push('OPEN_IDOS_METRICS_TOKEN: must have 16 characters or more')
  }
  const values = Object.fromEntries([...given].map(([name, { value }]) => [name, value]))
  const config = withDefaults(values)
  checkTogether(config, problems)
  if (problems.length > 0) throw new ConfigError(problems)
  return { config, secrets: { metricsToken } }
}

/** A configuration for a node inside another program. @throws {ConfigError}. */
export function createConfig(values: Partial<Config> = {}): Config {
  const problems: string[] = []
  const checked: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    if (isSettingName(name)) checked[name] = check(name, { value, source: name }, problems)?.value ?? value
    else problems.push(`${name}: there is no such setting`)
  }
  const config = withDefaults(checked)
  checkTogether(config, problems)
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

function withDefaults(values: Readonly<Record<string, unknown>>): Config {
  const defaults = Object.entries(settings).map(([name, { default: value }]) => [name, value])
  // The only cast: every value has passed the schema of its setting, or stands beside a recorded problem.
  return { ...Object.fromEntries(defaults), ...values } as unknown as Config
}

function checkTogether(config: Config, problems: string[]): void {
  if (config.dataDir === ':memory:' && config.owner === '') {
    problems.push('owner: must be given when dataDir is ":memory:", since there is no folder to keep its key in')
  }
  if (config.maxRequestBytes < Math.ceil(config.maxTransactionBytes / 3) * 4) {
    problems.push('maxRequestBytes: must be a third more than maxTransactionBytes or no such transaction can arrive')
  }
  if (config.commitTimeoutMs >= config.callTimeoutMs) {
    problems.push('callTimeoutMs: must be more than commitTimeoutMs or a slow block is answered as a slow node')
  }
}

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settings, name)
}

function fromFile({ file }: ConfigSources, problems: string[]): [SettingName, Given][] {
  if (file === undefined) return []
  if (typeof file.content !== 'object' || file.content === null || Array.isArray(file.content)) {
    problems.push(`${file.path}: must hold one JSON object`)
    return []
  }
  const found: [SettingName, Given][] = []
  for (const [name, value] of Object.entries(file.content)) {
    const source = `${file.path}: "${name}"`
    if (!isSettingName(name)) problems.push(`${source}: there is no such setting`)
    else found.push([name, { value: name === 'dataDir' ? besideFile(value, file.path) : value, source }])
  }
  return found
}

/** A folder in a config file is meant from where the file is, not from where the program was started. */
function besideFile(value: unknown, path: string): unknown {
  return typeof value === 'string' && value !== ':memory:' && value !== '' ? resolve(dirname(path), value) : value
}

function fromEnvironment({ env = {} }: ConfigSources, problems: string[]): [SettingName, Given][] {
  const names = new Map(Object.keys(settings).map((name) => [environmentName(name), name as SettingName]))
  const found: [SettingName, Given][] = []
  for (const [variable, text] of Object.entries(env)) {
    if (!variable.startsWith('OPEN_IDOS_') || text === undefined) continue
    const name = names.get(variable)
    if (name !== undefined) found.push([name, { value: fromText(name, text), source: variable }])
    else if (!(otherVariables as readonly string[]).includes(variable)) {
      problems.push(`${variable}: there is no such setting`)
    }
  }
  return found
}

function fromFlags({ flags = {} }: ConfigSources, problems: string[]): [SettingName, Given][] {
  const found: [SettingName, Given][] = []
  for (const [name, text] of Object.entries(flags)) {
    if (text === undefined) continue
    if (isSettingName(name)) found.push([name, { value: fromText(name, text), source: flagName(name) }])
    else problems.push(`${flagName(name)}: there is no such setting`)
  }
  return found
}

/** A value written as text; one that does not read as its kind stays text and fails its schema. */
function fromText(name: SettingName, text: string): unknown {
  switch (settings[name].kind) {
    case 'text':
      return text
    case 'number':
      return /^-?\d+$/.test(text) ? Number(text) : text
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text
    case 'list':
      return text === '' ? [] : text.split(',').map((item) => item.trim())
  }
}

function check(name: SettingName, given: Given, problems: string[]): Given | undefined {
  const result = settings[name].schema.safeParse(given.value)
  if (result.success) return { ...given, value: result.data }
  for (const issue of result.error.issues) {
    const at = issue.path.length === 0 ? '' : ` (item ${issue.path.map((step) => Number(step) + 1).join('.')})`
    problems.push(`${given.source}${at}: ${issue.message}`)
  }
  return undefined
}
