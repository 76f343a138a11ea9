import type { Hono } from 'hono'
import { BankError } from '../errors.ts'
import type { Parts } from '../parts.ts'

/**
 * Takes the verifier's webhooks: checks the signature over the raw bytes, takes each event once, fetches the state rather
 * than believing the message, and answers. Writing the credential comes later: the verifier does not wait for it.
 */
export function webhookRoutes(app: Hono, { store, provider, log }: Parts): void {
  app.post('/webhooks/verifier', async (c) => {
    const body = await c.req.text()
    const event = provider.readWebhook({ headers: c.req.raw.headers, body, now: Date.now() })
    if (event === undefined) throw new BankError('request.foreign')
    const customer = store.findByCase(event.caseId)
    // An event of a case that nobody here waits for is taken, so that it is not sent again.
    if (customer === undefined) return c.json({ taken: false })
    const { status, reasons, reference } = await provider.status(event.caseId)
    if (reference !== customer.id) throw new BankError('request.foreign')
    store.transaction(() => {
      const current = store.find(customer.id) ?? customer
      const known = current.verification?.sequence ?? 0
      if (!store.isNewEvent(event.id) || event.sequence <= known) return
      const verification = { caseId: event.caseId, status, reasons, sequence: event.sequence }
      store.save({ ...current, verification })
      if (status === 'approved') store.setIssuing(customer.id, { attempts: 0, dueAt: Date.now() })
    })
    log('verification.changed', { customer: customer.id, status })
    return c.json({ taken: true })
  })
}
