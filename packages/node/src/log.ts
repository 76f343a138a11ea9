import { type Logger, pino } from 'pino'
import sonicBoom from 'sonic-boom'
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

/** In characters. Whoever reads the log may have stopped reading; what does not fit any more is left out. */
const maxWaiting = 1_000_000

/**
 * JSON lines on standard output. Each part of the node logs through a child that names it. The node never waits for its log: a
 * reader that hangs, or a disk without room, would stop it.
 */
export function createLogger(config: Pick<Config, 'logLevel'>): Logger {
  const { logLevel: level } = config
  const options = { level, base: null, redact: { paths: redact, censor: '[hidden]' } }
  // Not pino's own, which at its end tries until it can write.
  const out = new sonicBoom.SonicBoom({ fd: 1, sync: false, maxLength: maxWaiting })
  // There is nobody left to tell.
  out.on('error', () => {})
  return pino(options, out)
}
