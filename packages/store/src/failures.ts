import { IdosError } from '@open-idos/protocol'

/** SQLITE_FULL (rescode.html). */
const full = 13

/**
 * What a failure of the database, or of a file beside it, is to whoever asked for it: `store.full` when the disk has no room, and otherwise the
 * failure itself, which is nobody's but ours. Not for single statements of a block: what refuses an action is logged with
 * it, and must be the same on every node.
 */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const isFull = ('errcode' in error && error.errcode === full) || ('code' in error && error.code === 'ENOSPC')
  return isFull ? new IdosError('store.full', {}, { cause: error }) : error
}

/** SQLITE_CORRUPT (11), SQLITE_NOTADB (26) and a read beyond the end of the file. */
export function isCorruption(error: unknown): boolean {
  const text = error instanceof Error ? error.message : ''
  return /malformed|not a database|disk I\/O error|corrupt/i.test(text)
}
