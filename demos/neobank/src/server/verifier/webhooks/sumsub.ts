import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { BankError } from '../../errors.ts'
import type { VerificationStatus } from '../provider.ts'
import { headerOf, isSigned, readBody, requireRecent } from './checks.ts'
import type { WebhookReader } from './webhook-reader.ts'

/** The last of its attempts comes after 5 minutes, 1, 5 and 18 hours; the body, with its time, stays what it was. */
const MAX_AGE_MS = 25 * 3_600_000

/** Algorithms that it may name. It knows an older one, with SHA-1, which is refused. */
const algorithms: ReadonlyMap<string, 'sha256' | 'sha512'> = new Map([
  ['HMAC_SHA256_HEX', 'sha256'],
  ['HMAC_SHA512_HEX', 'sha512'],
])

const event = v.object({
  type: v.string(),
  applicantId: v.string(),
  createdAtMs: v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/),
    v.transform((time) => Date.parse(`${time.replace(' ', 'T')}Z`)),
  ),
  reviewResult: v.optional(
    v.object({
      reviewAnswer: v.optional(v.string()),
      reviewRejectType: v.optional(v.string()),
    }),
  ),
})

/**
 * Sumsub (https://docs.sumsub.com/docs/user-verification-webhooks): the body alone is signed, so the time that counts is
 * the one in it, and one event is known by its bytes.
 *
 * @param secrets as they are written.
 */
export function sumsubWebhooks(secrets: readonly string[]): WebhookReader {
  return ({ headers, body, now }) => {
    const algorithm = algorithms.get(headerOf(headers, 'x-payload-digest-alg'))
    const given = [headerOf(headers, 'x-payload-digest')]
    if (algorithm === undefined || !isSigned({ algorithm, keys: secrets, signed: [body], encoding: 'hex', given }))
      throw new BankError('webhook.unsigned')
    const { applicantId, createdAtMs, ...rest } = readBody(event, body)
    requireRecent(createdAtMs, { now, maxAgeMs: MAX_AGE_MS })
    const status = statusOf(rest)
    if (status === undefined) return undefined
    const id = `sumsub:${createHash('sha256').update(body).digest('hex')}`
    return { id, caseId: applicantId, sequence: createdAtMs, status }
  }
}

function statusOf(told: Pick<v.InferOutput<typeof event>, 'type' | 'reviewResult'>): VerificationStatus | undefined {
  switch (told.type) {
    case 'applicantCreated':
      return 'created'
    case 'applicantPending':
      return 'submitted'
    case 'applicantOnHold':
      return 'in_review'
    case 'applicantReviewed':
      if (told.reviewResult?.reviewAnswer === 'GREEN') return 'approved'
      return told.reviewResult?.reviewRejectType === 'FINAL' ? 'declined' : 'resubmission_required'
    case 'applicantDeactivated':
      return 'expired'
    default:
      return undefined
  }
}
