import { destination, type Logger, pino } from 'pino'
import type { Config } from './settings.ts'

export type { Logger } from 'pino'

/** Headers and fields that must not reach a log whatever somebody logs. */
const redact = [
  '*.cookie',
  '*.authorization',
  'cookie',
  'authorization',
  '*.token',
  '*.secret',
  '*.content',
  '*.payload',
]

/** JSON lines on standard output. Each part of the node logs through a child that names it. */
export function createLogger(config: Pick<Config, 'logLevel'>): Logger {
  const { logLevel: level } = config
  const options = { level, base: null, redact: { paths: redact, censor: '[hidden]' } }
  return pino(options, destination({ fd: 1, sync: true }))
}
