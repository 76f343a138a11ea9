import { createHmac } from 'node:crypto'
import type { Status } from '../cases/case.ts'
import type { WebhookDialect } from './dialect.ts'

/** https://docs.withpersona.com/docs/webhooks: names of events, and the status of the inquiry that they are about. */
const events: Readonly<Record<Status, readonly [name: string, status: string]>> = {
  created: ['inquiry.created', 'created'],
  submitted: ['inquiry.completed', 'completed'],
  in_review: ['inquiry.marked-for-review', 'needs_review'],
  approved: ['inquiry.approved', 'approved'],
  // There, a second attempt is another inquiry; here it is the same case, which waits for its person again.
  resubmission_required: ['inquiry.transitioned', 'pending'],
  declined: ['inquiry.declined', 'declined'],
  expired: ['inquiry.expired', 'expired'],
}

/** The way of Persona: time and body are signed, with the secret as it is written; all secrets sign. */
export const persona: WebhookDialect = {
  body({ id, createdAt, one }) {
    const [name, status] = events[one.status]
    const inquiry = { status, 'reference-id': one.reference, 'created-at': new Date(one.createdAt).toISOString() }
    const payload = { data: { type: 'inquiry', id: one.id, attributes: inquiry } }
    return {
      data: { type: 'event', id, attributes: { name, payload, 'created-at': new Date(createdAt).toISOString() } },
    }
  },
  headers: (secrets, { timestamp, body, attempt }) => ({
    'persona-signature': secrets
      .map((secret) => `t=${timestamp},v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`)
      .join(' '),
    'persona-webhook-attempts-made': String(attempt),
  }),
}
