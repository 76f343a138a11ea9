import { type ErrorData, IdosError, isErrorCode } from '@open-idos/protocol'
import type { ReplyMessage } from './operations.ts'

/** What the existing network's Enclave answers when a person closed its window. */
const CLOSED = 'closed'
const UNKNOWN = 'Unexpected request: '

/**
 * A failure as a reply. SDKs of the existing network read `error` alone: an `Error`, or a string where they know one.
 * Whatever is no {@link IdosError} becomes `enclave.fault`, without a word of what happened.
 */
export function errorReply(thrown: unknown): ReplyMessage {
  const error = thrown instanceof IdosError ? thrown : new IdosError('enclave.fault')
  const { code, data, message } = error
  const { data: plain } = new IdosError(code, plainData(data))
  return { error: code === 'enclave.cancelled' ? CLOSED : new Error(message), code, data: plain }
}

/** The reply to a method that is not one: pages find out by it what an Enclave can do. */
export function unknownMethodReply(method: unknown): ReplyMessage {
  return { error: UNKNOWN + String(method).slice(0, 100), code: 'enclave.unknown_method', data: {} }
}

/**
 * Reads a reply. @returns the result, whatever it is.
 *
 * @throws {IdosError} the code that came with it; where none came, the one that the existing network's texts mean, and
 *   `enclave.fault` for texts that nobody knows. Such a text may hold contents, so it goes no further.
 */
export function readReply(reply: unknown): unknown {
  if (typeof reply !== 'object' || reply === null) throw new IdosError('enclave.fault')
  const { result, error, code, data } = reply as { readonly [name: string]: unknown } & ReplyMessage
  if (isErrorCode(code)) throw new IdosError(code, plainData(data))
  // Truthiness is what the protocol goes by.
  if (!error) return result
  throw meaningOf(typeof error === 'string' ? error : error instanceof Error ? error.message : '')
}

function meaningOf(text: string): IdosError {
  if (text === CLOSED) return new IdosError('enclave.cancelled')
  if (text.startsWith(UNKNOWN)) return new IdosError('enclave.unknown_method')
  if (text === 'User ID is not present') return new IdosError('state.invalid', {}, { message: text })
  if (text === 'Invalid salt') return new IdosError('crypto.invalid_salt')
  if (text === 'No resolver found') return new IdosError('state.invalid')
  if (text.startsWith('A secret might be stored at MPC')) return new IdosError('enclave.custody_unavailable')
  const notJson = /^Credential ([\w-]{1,40}) decrypted contents are not valid JSON$/.exec(text)
  if (notJson !== null) return new IdosError('content.invalid_json', { credential_id: String(notJson[1]) })
  return new IdosError('enclave.fault')
}

/** Facts of an error: names and short texts, numbers, truths. Anything else that came along is left away. */
function plainData(data: unknown): ErrorData {
  if (typeof data !== 'object' || data === null) return {}
  const entries = Object.entries(data).filter(([, value]) => {
    return typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= 500)
  })
  return Object.fromEntries(entries.slice(0, 20)) as ErrorData
}
