import { type ActionCall, IdosError } from '@open-idos/protocol'
import type { ActionDef, Cell } from '../action.ts'
import type { StateReader } from '../state/port.ts'
import { findAction } from './find-action.ts'
import { type CallEnvironment, runAction } from './run-action.ts'

/** Rows of a read with their declaration, which names and types the columns. */
export interface CallOutcome {
  readonly def: ActionDef
  readonly rows: readonly Readonly<Record<string, Cell>>[]
  /** A refusal that travels beside an empty result, as the network's clients expect. */
  readonly refusal?: IdosError
}

/** Refusals that a call answers with an RPC error; all others travel as the result's `error`. */
function isEngineError(error: IdosError): boolean {
  return error.code.startsWith('engine.') || error.code.startsWith('tx.')
}

/**
 * Runs a read for a caller who has been authenticated (or is nobody).
 *
 * @throws {IdosError} `engine.*`; every other refusal is part of the outcome.
 */
export async function executeCall(call: ActionCall, env: CallEnvironment<StateReader>): Promise<CallOutcome> {
  const def = findAction(call.namespace, call.action)
  if (def.kind === 'write') {
    const text = `connection is read-only and cannot mutate state: action "${def.name}" requires a writer connection`
    throw new IdosError('engine.read_only', { action: def.name }, { message: text })
  }
  try {
    return { def, rows: await runAction(def, call.args, env) }
  } catch (error) {
    if (!(error instanceof IdosError) || isEngineError(error)) throw error
    return { def, rows: [], refusal: error }
  }
}
