import { parseArgs } from 'node:util'

/** What to measure, and how long. */
export interface BenchOptions {
  /** Where the JSON goes. */
  readonly json: string | undefined
  /** Credentials in the big data file. */
  readonly rows: number
  /** Length of one round; a figure has five. */
  readonly seconds: number
  /** Figures to measure, by the beginning of their names; empty for all. */
  readonly only: readonly string[]
  /** Folder for the data files; its disk is what gets measured. */
  readonly dir: string | undefined
  /** Folder for processor profiles of the nodes. */
  readonly profile: string | undefined
}

export const usage = `Measures a node in its own process on this machine.

  npm run bench:node -- [--json FILE] [--rows N] [--quick] [--only NAME,…] [--seconds N] [--dir DIR] [--profile DIR]

  --json FILE    write every figure as JSON
  --rows N       credentials in the big data file (default 1000000)
  --quick        50000 credentials and rounds of one second
  --only NAME    figures whose names begin so: writes, writes.add_credential.64, reads.1kb, sign-ins, rows, …
  --seconds N    length of one round (default 3)
  --dir DIR      where the data files go while measuring (default: the system's temporary folder)
  --profile DIR  write processor profiles of the measured nodes there`

/** @throws {Error} that says what is wrong with the arguments. */
export function readOptions(argv: readonly string[]): BenchOptions | 'help' {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      json: { type: 'string' },
      rows: { type: 'string' },
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      seconds: { type: 'string' },
      dir: { type: 'string' },
      profile: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return 'help'
  return {
    json: values.json,
    rows: numberOf('rows', values.rows, { fallback: values.quick ? 50_000 : 1_000_000, min: 1000, max: 100_000_000 }),
    seconds: numberOf('seconds', values.seconds, { fallback: values.quick ? 1 : 3, min: 0.2, max: 600 }),
    only: values.only.flatMap((names) => names.split(',')).filter((name) => name !== ''),
    dir: values.dir,
    profile: values.profile,
  }
}

/** Whether a figure, or a group of figures, was asked for. */
export function wanted({ only }: Pick<BenchOptions, 'only'>, name: string): boolean {
  return only.length === 0 || only.some((asked) => name.startsWith(asked) || asked.startsWith(`${name}.`))
}

function numberOf(
  name: string,
  text: string | undefined,
  range: { fallback: number; min: number; max: number },
): number {
  if (text === undefined) return range.fallback
  const value = Number(text.replaceAll('_', ''))
  if (value >= range.min && value <= range.max) return value
  throw new Error(`--${name}: must be a number from ${range.min} to ${range.max}`)
}
