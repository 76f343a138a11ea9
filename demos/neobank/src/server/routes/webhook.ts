import type { Hono } from 'hono'
import { BankError } from '../errors.ts'
import type { Parts } from '../parts.ts'

type WebhookParts = Pick<Parts, 'store' | 'provider' | 'readWebhook' | 'log'>

/**
 * Takes the verifier's webhooks: checks them over the raw bytes, takes each event once, fetches the state rather than
 * believing the message, and answers. Writing the credential comes later: the verifier does not wait for it.
 */
export function webhookRoutes(app: Hono, { store, provider, readWebhook, log }: WebhookParts): void {
  app.post('/webhooks/verifier', async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer())
    const event = readWebhook({ headers: c.req.raw.headers, body, now: Date.now() })
    const customer = event === undefined ? undefined : store.findByCase(event.caseId)
    // What nobody here waits for is taken, so that it is not sent again.
    if (event === undefined || customer === undefined) return c.json({ taken: false })
    const { status, reasons, reference } = await provider.status(event.caseId)
    if (reference !== customer.id) throw new BankError('request.foreign')
    const isNew = store.transaction(() => {
      const { verification: known } = store.find(customer.id) ?? customer
      // Events come more than once, and not in order; the case may be another one meanwhile.
      if (!store.isNewEvent(event.id) || known?.caseId !== event.caseId || event.sequence < known.sequence) return false
      const verification = { caseId: event.caseId, status, reasons, sequence: event.sequence }
      store.update(customer.id, (current) => ({ ...current, verification }))
      if (status === 'approved') store.setIssuing(customer.id, { attempts: 0, dueAt: Date.now() })
      return true
    })
    if (isNew) log('verification.changed', { customer: customer.id, status, reported: event.status })
    return c.json({ taken: isNew })
  })
}
