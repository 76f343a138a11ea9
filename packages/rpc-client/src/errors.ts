import { type ErrorCode, type ErrorData, errorCodes, IdosError, isErrorCode, txCodes } from '@open-idos/protocol'

/** Codes by which a node that does not name ours refuses a request (wire protocol 3). */
const BY_RPC_CODE: Readonly<Record<number, ErrorCode>> = {
  [-32700]: 'rpc.parse',
  [-32600]: 'rpc.invalid_request',
  [-32601]: 'rpc.unknown_method',
  [-32602]: 'rpc.invalid_params',
  [-32603]: 'rpc.internal',
  [-32001]: 'rpc.timeout',
  [-202]: 'tx.not_found',
  [-203]: 'tx.invalid_payload',
  [-601]: 'caller.unknown',
  [-901]: 'session.required',
  [-905]: 'request.rate_limited',
}

/** Codes inside a rejected broadcast (wire protocol 12.4). */
const BY_TX_CODE: Readonly<Record<number, ErrorCode>> = {
  [txCodes.encoding]: 'tx.invalid_payload',
  [txCodes.invalidType]: 'tx.unknown_payload_type',
  [txCodes.invalidNonce]: 'tx.invalid_nonce',
  [txCodes.wrongChain]: 'tx.wrong_chain',
  [txCodes.commitTimeout]: 'tx.commit_timeout',
  [txCodes.mempoolFull]: 'tx.mempool_full',
}

/** The error member of an answer, as our error. The node's sentence stays the message. */
export function errorOfRpc(error: unknown): IdosError {
  const { code, message, data } = record(error)
  const details = record(data)
  const sentence = typeof details['message'] === 'string' ? details['message'] : text(message)
  const known = isErrorCode(details['error_code'])
    ? details['error_code']
    : code === -201
      ? (BY_TX_CODE[Number(details['code'])] ?? codeOfSentence(sentence))
      : (BY_RPC_CODE[Number(code)] ?? codeOfSentence(sentence))
  return refusal({ code: known, sentence, data: { ...facts(details), ...facts(details['error_data']) } })
}

/** A refusal that travelled inside an answer: of a read (`result.error`) or of a transaction (`result.log`). */
export function errorOfOutcome(outcome: {
  readonly sentence: string
  readonly errorCode: unknown
  readonly errorData: unknown
  readonly data?: ErrorData
}): IdosError {
  const lines = outcome.sentence.split('\n')
  const sentence = (lines.at(-1) ?? '').replace(/^ERROR: /, '')
  const code = isErrorCode(outcome.errorCode) ? outcome.errorCode : codeOfSentence(sentence)
  return refusal({ code, sentence, data: { ...facts(outcome.errorData), ...outcome.data } })
}

/** How databases name the violation of a constraint. */
const BY_SQL_STATE: Readonly<Record<string, ErrorCode>> = {
  '23502': 'constraint.not_null',
  '23503': 'constraint.foreign_key',
  '23505': 'constraint.unique',
  '23514': 'constraint.check',
}

/** For nodes that send sentences only: the code whose sentence it is or begins with, else `node.refused`. */
function codeOfSentence(sentence: string): ErrorCode {
  const state = /\(SQLSTATE (\d{5})\)/.exec(sentence)?.[1]
  const bySqlState = state === undefined ? undefined : BY_SQL_STATE[state]
  if (bySqlState !== undefined) return bySqlState
  const refusals = Object.entries(errorCodes).filter(([, entry]) => entry.rpc === -300 || entry.rpc === -201)
  const exact = refusals.find(([, entry]) => sentence === entry.sentence)
  const found = exact ?? refusals.find(([, entry]) => sentence.startsWith(entry.sentence))
  return (found?.[0] as ErrorCode | undefined) ?? 'node.refused'
}

function refusal(args: { code: ErrorCode; sentence: string; data: ErrorData }): IdosError {
  return new IdosError(args.code, args.data, args.sentence === '' ? {} : { message: args.sentence })
}

/** The members that an error of ours may carry: facts, no nested objects, and not what already became code or message. */
function facts(value: unknown): ErrorData {
  const out: Record<string, string | number | boolean> = {}
  for (const [key, member] of Object.entries(record(value))) {
    if (key === 'error_code' || key === 'message') continue
    if (typeof member === 'string' || typeof member === 'number' || typeof member === 'boolean') out[key] = member
  }
  return out
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
