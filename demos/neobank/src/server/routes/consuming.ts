import type { Hono } from 'hono'
import * as v from 'valibot'
import { checkShared, type SharedCheck } from '../consuming/check-shared.ts'
import type { Customer, HeldCredential } from '../customers/customer.ts'
import { BankError } from '../errors.ts'
import { ask } from '../network.ts'
import type { Parts } from '../parts.ts'
import { view } from './joining.ts'
import { bodyOf, customerOf } from './request.ts'

const shared = v.object({ copyId: v.pipe(v.string(), v.uuid()) })

/** How the network knows the customer: by key for NEAR and FaceSign, by address for the others. */
function identifierOf({ wallet }: Customer): string {
  const byKey = wallet.type === 'NEAR' || wallet.type === 'FaceSign'
  return byKey ? (wallet.publicKey ?? wallet.address) : wallet.address
}

/** Of a credential, as its public notes say it; undefined where they say nothing. */
function idOf(notes: string): unknown {
  try {
    return (JSON.parse(notes) as { id?: unknown }).id
  } catch {
    return undefined
  }
}

/** The bank, and its card partner, as those to whom somebody gives access. */
export function consumingRoutes(app: Hono, { store, idos, log }: Parts): void {
  /** Somebody who was verified elsewhere shares that, and needs no verification here. */
  app.post('/api/shared', async (c) => {
    const customer = customerOf(c, store)
    const { copyId } = await bodyOf(c, shared)
    const check = await checkShared(idos.consumer, idos, { copyId, walletIdentifier: identifierOf(customer) })
    if (!check.passed) return c.json({ check }, 422)
    const userId = await ask(() => idos.consumer.getGrantOwnerByWallet(identifierOf(customer)))
    const next = store.update(customer.id, (current) => ({
      ...current,
      userId,
      credential: held(current, check, copyId),
    }))
    log('credential.shared', { customer: customer.id })
    return c.json({ check, customer: view(next, store) })
  })

  app.post('/api/card', async (c) => {
    const customer = customerOf(c, store)
    const { copyId } = await bodyOf(c, shared)
    const check = await checkShared(idos.cardline, idos, { copyId, walletIdentifier: identifierOf(customer) })
    if (!check.passed) return c.json({ check }, 422)
    const next = store.update(customer.id, (current) => ({ ...current, card: { copyId, since: Date.now() } }))
    log('card.issued', { customer: customer.id })
    return c.json({ check, customer: view(next, store) })
  })

  /** Looks anew whether the bank and its partner can still read what they rely on. */
  app.post('/api/access', async (c) => {
    const customer = customerOf(c, store)
    const { credential, card } = customer
    if (credential === undefined) throw new BankError('credential.missing')
    const walletIdentifier = identifierOf(customer)
    const check = await checkShared(idos.consumer, idos, { copyId: credential.copyId, walletIdentifier })
    const cardCheck = card && (await checkShared(idos.cardline, idos, { copyId: card.copyId, walletIdentifier }))
    const isRevoked = check.lines.some((line) => line.name === 'status' && line.outcome === 'failed')
    const status = check.passed ? 'active' : isRevoked ? 'revoked' : 'lost'
    const next = store.update(customer.id, (current) => ({
      ...current,
      // What was shared meanwhile was not looked at.
      ...(current.credential?.copyId === credential.copyId ? { credential: { ...current.credential, status } } : {}),
      ...(cardCheck?.passed === false && current.card?.copyId === card?.copyId ? { card: undefined } : {}),
    }))
    return c.json({ check, customer: view(next, store) })
  })

  /** What the bank relied on is worth nothing any more, or gone: the customer begins anew, and keeps the account. */
  app.post('/api/start-over', (c) => {
    const customer = customerOf(c, store)
    const next = store.transaction(() => {
      store.setIssuing(customer.id, undefined)
      return store.update(customer.id, (current) => {
        if (current.credential === undefined || current.credential.status === 'active')
          throw new BankError('verification.closed')
        return { ...current, credential: undefined, card: undefined, verification: undefined, writeGrant: undefined }
      })
    })
    log('customer.started_over', { customer: customer.id })
    return c.json({ customer: view(next, store) })
  })

  /** To whom access is given: public keys, for the page to hand to the Isle. */
  app.get('/api/parties', (c) =>
    c.json({
      bank: { authPublicKey: idos.consumer.address, encryptionPublicKey: idos.consumer.encryptionPublicKey },
      cardline: { authPublicKey: idos.cardline.address, encryptionPublicKey: idos.cardline.encryptionPublicKey },
      acceptedIssuers: idos.trusted.map(({ name, authPublicKey }) => ({ name, authPublicKey })),
    }),
  )
}

/** Shared anew after it was taken back, it stays the credential that this bank issued, and can revoke. */
function held({ credential: before }: Customer, check: SharedCheck, copyId: string): HeldCredential {
  const isOurs = before?.notes !== undefined && idOf(before.notes) === idOf(check.notes)
  return {
    source: 'shared',
    copyId,
    originalId: isOurs ? before.originalId : undefined,
    notes: isOurs ? before.notes : undefined,
    level: check.level,
    status: 'active',
    since: Date.now(),
  }
}
