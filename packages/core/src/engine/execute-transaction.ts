import type { CryptoEngine } from '@open-idos/crypto'
import { decodeActionExecution, type ErrorCode, IdosError, txCodes } from '@open-idos/protocol'
import type { BlockInfo } from '../action.ts'
import type { TransactionResult } from '../state/block-log.ts'
import type { ChangeSet } from '../state/change-set.ts'
import type { StateStore } from '../state/port.ts'
import { RecordingWriter } from '../state/writer.ts'
import { type AuthenticTransaction, checkNonce } from './authenticate.ts'
import { findAction } from './find-action.ts'
import { runAction } from './run-action.ts'

/**
 * Runs one transaction inside a block. The nonce is used up even when the action refuses; a refusal undoes everything
 * else. A wrong nonce changes nothing at all.
 */
export async function executeTransaction(
  tx: AuthenticTransaction,
  env: { store: StateStore; block: BlockInfo; crypto: CryptoEngine; owner: string; changes: ChangeSet },
): Promise<TransactionResult> {
  const accounts = new RecordingWriter(env.store)
  const account = await accounts.get('accounts', tx.sender)
  try {
    checkNonce(tx, account?.nonce ?? 0)
  } catch (error) {
    return refusal(error)
  }
  const nonce = Number(tx.tx.nonce)
  await accounts.setNonce(tx.sender, nonce, account === undefined)
  env.changes.merge(accounts.changes)

  try {
    const writer = new RecordingWriter(env.store)
    await env.store.savepoint(() => runGroups(tx, { ...env, writer }))
    env.changes.merge(writer.changes)
    return { code: txCodes.ok, log: '', rowsChanged: writer.changes.size }
  } catch (error) {
    return refusal(error)
  }
}

/**
 * A group is two bytes when the action has no parameters, and each is a run of the action before any other transaction has its
 * turn. Of a read one is enough: its rows go nowhere.
 */
const maxGroups = { read: 1, write: 256 }

async function runGroups(
  tx: AuthenticTransaction,
  env: { writer: RecordingWriter; block: BlockInfo; crypto: CryptoEngine; owner: string },
): Promise<void> {
  if (tx.tx.payloadType !== 'execute') throw new IdosError('engine.query_not_allowed')
  const execution = decodeActionExecution(tx.tx.payload)
  const def = findAction(execution.namespace, execution.action)
  const groups = execution.groups.length === 0 ? [[]] : execution.groups
  const limit = maxGroups[def.kind]
  if (groups.length > limit) {
    const message = `transaction size limit exceeded: ${groups.length} groups of arguments, at most ${limit} for ${def.name}`
    throw new IdosError('tx.too_large', { limit, size: groups.length }, { message })
  }
  for (const group of groups) {
    const { writer: state, block, crypto, owner } = env
    await runAction(def, group, { state, caller: tx.caller, block, crypto, owner })
  }
}

/** A refusal as a result; a fault is thrown on, because it must stop the block and never become its outcome. */
function refusal(error: unknown): TransactionResult {
  if (!(error instanceof IdosError)) throw error
  const log = error.message.startsWith('ERROR: ') ? error.message : `ERROR: ${error.message}`
  return { code: resultCode(error), log, errorCode: error.code, errorData: error.data, rowsChanged: 0 }
}

/** Refusals that have a number of their own in wire protocol 12.4; all others are "unknown". */
const numbers: Partial<Record<ErrorCode, number>> = {
  'tx.invalid_payload': txCodes.encoding,
  'tx.unknown_payload_type': txCodes.invalidType,
  'tx.invalid_nonce': txCodes.invalidNonce,
  'tx.wrong_chain': txCodes.wrongChain,
  'tx.commit_timeout': txCodes.commitTimeout,
  'tx.mempool_full': txCodes.mempoolFull,
}

/** The number of wire protocol 12.4 for a refusal. */
export function resultCode(error: IdosError): number {
  return numbers[error.code] ?? txCodes.unknown
}
