import * as v from 'valibot'
import { BankError } from '../../errors.ts'
import { headerOf, isSigned, readBody, requireRecent, TOLERANCE_MS } from './checks.ts'
import type { WebhookReader } from './webhook-reader.ts'

const event = v.object({
  sequence: v.number(),
  data: v.object({
    caseId: v.string(),
    status: v.picklist([
      'created',
      'submitted',
      'in_review',
      'approved',
      'resubmission_required',
      'declined',
      'expired',
    ]),
  }),
})

/**
 * Standard Webhooks (https://www.standardwebhooks.com): id, time and body are signed, and each attempt is signed anew.
 *
 * @param secrets `whsec_` + base64.
 */
export function standardWebhooks(secrets: readonly string[]): WebhookReader {
  const keys = secrets.map((secret) => Buffer.from(secret.slice('whsec_'.length), 'base64'))
  return ({ headers, body, now }) => {
    const id = headerOf(headers, 'webhook-id')
    const timestamp = headerOf(headers, 'webhook-timestamp')
    const given = headerOf(headers, 'webhook-signature')
      .split(' ')
      .flatMap((one) => (one.startsWith('v1,') ? [one.slice('v1,'.length)] : []))
    if (!isSigned({ keys, signed: [`${id}.${timestamp}.`, body], encoding: 'base64', given }))
      throw new BankError('webhook.unsigned')
    requireRecent(Number(timestamp) * 1000, { now, maxAgeMs: TOLERANCE_MS })
    const { sequence, data } = readBody(event, body)
    return { id, sequence, ...data }
  }
}
