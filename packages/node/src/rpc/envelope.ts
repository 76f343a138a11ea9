import { isUtf8 } from 'node:buffer'
import { IdosError } from '@open-idos/protocol'
import type { Params } from './method.ts'

/** A request's id as JSON text, ready to be echoed; `-1` stands for one that could not be read. */
export type IdText = string

export const unknownId: IdText = '-1'

const maxIdLength = 256

/** Which call a body holds. `refusal` instead of throwing, so that an error can echo the id that was readable. */
export type Envelope =
  | { readonly id: IdText; readonly method: string; readonly params: Params }
  | { readonly id: IdText; readonly refusal: IdosError }

/**
 * Reads a JSON-RPC 2.0 request (wire protocol 2.2): one object, no batch, an id that is a text or a number and not
 * empty or 0; absent and null params count as none.
 */
export function readEnvelope(body: Buffer): Envelope {
  const json = parse(body)
  if (typeof json !== 'object' || json === null) return { id: unknownId, refusal: new IdosError('rpc.parse') }
  if (Array.isArray(json)) {
    const message = 'invalid request: batches are not supported'
    return { id: unknownId, refusal: new IdosError('rpc.parse', { batch: true }, { message }) }
  }
  const request = json as Params
  const id = idText(request['id'])
  const echoed = id ?? unknownId
  if (request['jsonrpc'] !== '2.0') return { id: echoed, refusal: invalid('jsonrpc must be "2.0"') }
  if (id === undefined)
    return { id: echoed, refusal: invalid('id must be a number other than 0 that a double holds exactly, or a text') }
  const { method } = request
  if (typeof method !== 'string') return { id, refusal: invalid('method must be a text') }
  const params = request['params'] ?? {}
  if (typeof params !== 'object' || Array.isArray(params)) {
    const message = 'invalid params: expected an object'
    return { id, refusal: new IdosError('rpc.invalid_params', { expected: 'object' }, { message }) }
  }
  return { id, method, params: params as Params }
}

function parse(body: Buffer): unknown {
  // Without this check, bytes that are no UTF-8 would become replacement characters inside somebody's text.
  if (!isUtf8(body)) return undefined
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

function idText(id: unknown): IdText | undefined {
  if (typeof id === 'number') return id === 0 || !isExact(id) ? undefined : JSON.stringify(id)
  if (typeof id === 'string' && id !== '' && id.length <= maxIdLength) return JSON.stringify(id)
  return undefined
}

/** A number that comes back as it was sent; a client waits for no other. */
function isExact(id: number): boolean {
  return Number.isFinite(id) && (Number.isSafeInteger(id) || !Number.isInteger(id))
}

function invalid(reason: string): IdosError {
  return new IdosError('rpc.invalid_request', { reason }, { message: `invalid request: ${reason}` })
}
