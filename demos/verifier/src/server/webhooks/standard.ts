import { createHmac } from 'node:crypto'
import type { WebhookDialect } from './dialect.ts'

/** Standard Webhooks: the event's id, the time and the body are signed; secrets are `whsec_` + base64. */
export const standard: WebhookDialect = {
  body({ id, createdAt, one }) {
    const { id: caseId, reference, status, reasons, checks, sequence } = one
    const data = { caseId, reference, status, reasons, checks, assurance: 'none' }
    return { id, type: `case.${status}`, createdAt: new Date(createdAt).toISOString(), sequence, data }
  },
  headers(secrets, { id, timestamp, body }) {
    const signatures = secrets.map((secret) => {
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
      return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
    })
    return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') }
  },
}
