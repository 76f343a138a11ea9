import { createHmac } from 'node:crypto'
import type { Case, Reason, Status } from '../cases/case.ts'
import type { WebhookDialect } from './dialect.ts'

/** https://docs.sumsub.com/docs/user-verification-webhooks */
const types: Readonly<Record<Status, string>> = {
  created: 'applicantCreated',
  submitted: 'applicantPending',
  in_review: 'applicantOnHold',
  approved: 'applicantReviewed',
  resubmission_required: 'applicantReviewed',
  declined: 'applicantReviewed',
  // There, nothing lapses by itself; a profile can be taken out of use.
  expired: 'applicantDeactivated',
}

const labels: Readonly<Record<Reason, string>> = {
  unreadable: 'UNSATISFACTORY_PHOTOS',
  document_expired: 'EXPIRATION_DATE',
  underage: 'AGE_REQUIREMENT_MISMATCH',
  fields_differ: 'PROBLEMATIC_APPLICANT_DATA',
  duplicate_document: 'DUPLICATE',
  photo_mismatch: 'SELFIE_MISMATCH',
  not_accepted: 'NOT_DOCUMENT',
}

/** The way of Sumsub: the body alone is signed, with the secret as it is written; the newest secret signs. */
export const sumsub: WebhookDialect = {
  body: ({ id, createdAt, one }) => ({
    applicantId: one.id,
    inspectionId: one.id,
    correlationId: id,
    levelName: one.level,
    externalUserId: one.reference,
    type: types[one.status],
    sandboxMode: true,
    reviewStatus: types[one.status] === 'applicantReviewed' ? 'completed' : 'pending',
    createdAtMs: new Date(createdAt).toISOString().replace('T', ' ').replace('Z', ''),
    applicantType: 'individual',
    ...(types[one.status] === 'applicantReviewed' ? { reviewResult: resultOf(one) } : {}),
  }),
  headers: ([secret = ''], { body }) => ({
    'x-payload-digest-alg': 'HMAC_SHA256_HEX',
    'x-payload-digest': createHmac('sha256', secret).update(body).digest('hex'),
  }),
}

function resultOf({ status, reasons }: Case): object {
  if (status === 'approved') return { reviewAnswer: 'GREEN' }
  const reviewRejectType = status === 'declined' ? 'FINAL' : 'RETRY'
  return { reviewAnswer: 'RED', reviewRejectType, rejectLabels: reasons.map((reason) => labels[reason]) }
}
