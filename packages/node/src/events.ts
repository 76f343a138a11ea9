import type { StoreWork } from '@open-idos/store'
import type { Logger } from './log.ts'

// One function for each thing that happens in the business of a node, so that each has one shape which can be counted.
// Ids, names, sizes and codes only: no identifier of a person or wallet, no network address, no content, no cookie.

export function nodeStarted(
  log: Logger,
  facts: { url: string; chainId: string; height: number; crypto: string; missing: readonly string[] },
): void {
  log.info({ event: 'node.started', ...facts }, 'node started')
}

export function nodeStopping(log: Logger, facts: { waiting: number }): void {
  log.info({ event: 'node.stopping', ...facts }, 'node stopping')
}

export function nodeStopped(log: Logger): void {
  log.info({ event: 'node.stopped' }, 'node stopped')
}

/** Opening the data file takes seconds for each gigabyte: `work` says what for. */
export function storeWorks(log: Logger, facts: { work: StoreWork }): void {
  log.info({ event: 'store.works', ...facts }, 'working on the data file')
}

export function ownerKeyMade(log: Logger, facts: { path: string }): void {
  log.warn({ event: 'owner_key.made', ...facts }, 'made a key for the deployment owner: keep it safe')
}

export function blockCommitted(log: Logger, facts: { height: number; transactions: number; seconds: number }): void {
  log.debug({ event: 'block.committed', ...facts }, 'block committed')
}

export function transactionCommitted(
  log: Logger,
  facts: { hash: string; height: number; action: string; code: string },
): void {
  log.info({ event: 'transaction.committed', ...facts }, 'transaction committed')
}

export function sessionOpened(log: Logger, facts: { authType: string }): void {
  log.info({ event: 'session.opened', ...facts }, 'session opened')
}

/** A block could not be written. */
export function blockFailed(log: Logger, error: unknown): void {
  log.error({ event: 'block.failed', err: error }, 'block could not be written')
}

export function requestFailed(log: Logger, fault: { id: string; method: string; error: unknown }): void {
  const { id, method, error } = fault
  log.error({ event: 'request.failed', fault_id: id, method, err: error }, 'request failed')
}

export function pageFailed(log: Logger, error: unknown): void {
  log.error({ event: 'page.failed', err: error }, 'page failed')
}

export function requestAnswered(log: Logger, call: { method: string; code: string; seconds: number }): void {
  log.debug({ event: 'request.answered', ...call }, 'request answered')
}

export function sweepFailed(log: Logger, error: unknown): void {
  log.warn({ event: 'sessions.sweep_failed', err: error }, 'expired sessions could not be removed')
}

/** The newest block is from later than now: until then new blocks have its time, and whatever waits for a date is early. */
export function clockBehind(log: Logger, facts: { seconds: number }): void {
  log.error({ event: 'clock.behind', ...facts }, 'the clock is behind the newest block')
}
