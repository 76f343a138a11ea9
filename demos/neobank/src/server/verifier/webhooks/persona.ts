import * as v from 'valibot'
import { BankError } from '../../errors.ts'
import type { VerificationStatus } from '../provider.ts'
import { headerOf, isSigned, readBody, requireRecent, TOLERANCE_MS } from './checks.ts'
import type { WebhookReader } from './webhook-reader.ts'

/** Statuses of an inquiry. One that waits for its person is `pending`, the first time and every other. */
const statuses: ReadonlyMap<string, VerificationStatus> = new Map([
  ['created', 'created'],
  ['pending', 'created'],
  ['completed', 'submitted'],
  ['needs_review', 'in_review'],
  ['approved', 'approved'],
  ['declined', 'declined'],
  ['failed', 'declined'],
  ['expired', 'expired'],
])

const event = v.object({
  data: v.object({
    id: v.string(),
    attributes: v.object({
      'created-at': v.pipe(v.string(), v.isoTimestamp()),
      payload: v.object({
        data: v.object({
          type: v.string(),
          id: v.string(),
          attributes: v.object({ status: v.optional(v.string(), '') }),
        }),
      }),
    }),
  }),
})

/**
 * Persona (https://docs.withpersona.com/docs/webhooks): time and body are signed; one pair of them for each secret while
 * one is being replaced.
 *
 * @param secrets as they are written.
 */
export function personaWebhooks(secrets: readonly string[]): WebhookReader {
  return ({ headers, body, now }) => {
    const pairs = headerOf(headers, 'persona-signature').split(' ').map(readPair)
    const signed = pairs.find(({ time, given }) =>
      isSigned({ keys: secrets, signed: [`${time}.`, body], encoding: 'hex', given }),
    )
    if (signed === undefined) throw new BankError('webhook.unsigned')
    requireRecent(Number(signed.time) * 1000, { now, maxAgeMs: TOLERANCE_MS })
    const { id, attributes } = readBody(event, body).data
    const inquiry = attributes.payload.data
    const status = inquiry.type === 'inquiry' ? statuses.get(inquiry.attributes.status) : undefined
    if (status === undefined) return undefined
    return { id, caseId: inquiry.id, sequence: Date.parse(attributes['created-at']), status }
  }
}

/** `t=<seconds>,v1=<hex>`, in any order; what is missing fits nothing. */
function readPair(pair: string): { readonly time: string; readonly given: readonly string[] } {
  const parts = new Map(
    pair.split(',').map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  )
  return { time: parts.get('t') ?? '', given: [parts.get('v1') ?? ''] }
}
