import type { Hono } from 'hono'
import * as v from 'valibot'
import { checkShared } from '../consuming/check-shared.ts'
import type { Customer } from '../customers/customer.ts'
import { BankError } from '../errors.ts'
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
    // Shared anew after it was taken back: it stays the credential that this bank issued, and can revoke.
    const before = customer.credential
    const isOurs = before?.notes !== undefined && idOf(before.notes) === idOf(check.notes)
    const credential = {
      source: 'shared',
      copyId,
      originalId: isOurs ? before.originalId : undefined,
      notes: isOurs ? before.notes : undefined,
      level: check.level,
      status: 'active',
      since: Date.now(),
    } as const
    const userId = await idos.consumer.getGrantOwnerByWallet(identifierOf(customer))
    const next = { ...customer, userId, credential }
    store.save(next)
    log('credential.shared', { customer: customer.id })
    return c.json({ check, customer: view(next) })
  })

  app.post('/api/card', async (c) => {
    const customer = customerOf(c, store)
    const { copyId } = await bodyOf(c, shared)
    const check = await checkShared(idos.cardline, idos, { copyId, walletIdentifier: identifierOf(customer) })
    if (!check.passed) return c.json({ check }, 422)
    const next = { ...customer, card: { copyId, since: Date.now() } }
    store.save(next)
    log('card.issued', { customer: customer.id })
    return c.json({ check, customer: view(next) })
  })

  /** Looks anew whether the bank and its partner can still read what they rely on. */
  app.post('/api/access', async (c) => {
    const customer = customerOf(c, store)
    const { credential, card } = customer
    if (credential === undefined) throw new BankError('credential.missing')
    const walletIdentifier = identifierOf(customer)
    const check = await checkShared(idos.consumer, idos, { copyId: credential.copyId, walletIdentifier })
    const cardCheck = card && (await checkShared(idos.cardline, idos, { copyId: card.copyId, walletIdentifier }))
    const revoked = check.lines.some((line) => line.name === 'status' && !line.passed)
    const status = check.passed ? 'active' : revoked ? 'revoked' : 'lost'
    const next = {
      ...customer,
      credential: { ...credential, status } as const,
      card: cardCheck?.passed === false ? undefined : card,
    }
    store.save(next)
    return c.json({ check, customer: view(next) })
  })

  /** To whom access is given: public keys, for the page to hand to the Isle. */
  app.get('/api/parties', (c) =>
    c.json({
      bank: { authPublicKey: idos.consumer.address, encryptionPublicKey: idos.consumer.encryptionPublicKey },
      cardline: { authPublicKey: idos.cardline.address, encryptionPublicKey: idos.cardline.encryptionPublicKey },
      acceptedIssuers: [{ authPublicKey: idos.issuer.authPublicKey }],
    }),
  )
}
