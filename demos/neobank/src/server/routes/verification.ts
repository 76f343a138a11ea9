import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import * as v from 'valibot'
import { type Customer, isFinal, type WriteGrant } from '../customers/customer.ts'
import { BankError } from '../errors.ts'
import { ask } from '../network.ts'
import type { Parts } from '../parts.ts'
import { view } from './joining.ts'
import { bodyOf, customerOf } from './request.ts'

/** How long the bank may take to write: a person who looks at documents may need days. */
const GRANT_SECONDS = 14 * 86_400

/** The permission to write one credential, and the way to the verifier. */
export function verificationRoutes(app: Hono, { config, store, provider, idos, log }: Parts): void {
  /** The text of the permission, as the network words it; the wallet signs it as it is. */
  app.post('/api/write-grant/text', async (c) => {
    const customer = customerOf(c, store)
    if (customer.userId === undefined) throw new BankError('profile.missing')
    const { owner } = await bodyOf(c, v.object({ owner: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }))
    const now = Math.floor(Date.now() / 1000)
    const writeGrant: WriteGrant = {
      id: randomUUID(),
      owner,
      notUsableBefore: now,
      notUsableAfter: now + GRANT_SECONDS,
      // Nothing is promised to the bank: the customer may end its access at any time.
      timelock: 0,
      signature: undefined,
    }
    const message = await ask(() =>
      idos.issuer.requestDelegatedWriteGrantMessage({
        id: writeGrant.id,
        owner_wallet_identifier: owner,
        grantee_wallet_identifier: idos.issuer.authPublicKey,
        issuer_public_key: idos.issuer.authPublicKey,
        access_grant_timelock: writeGrant.timelock,
        not_usable_before: writeGrant.notUsableBefore,
        not_usable_after: writeGrant.notUsableAfter,
      }),
    )
    store.update(customer.id, (current) => ({ ...current, writeGrant }))
    return c.json({ message, until: writeGrant.notUsableAfter, grantee: idos.issuer.authPublicKey })
  })

  app.post('/api/write-grant', async (c) => {
    const customer = customerOf(c, store)
    const { signature } = await bodyOf(
      c,
      v.object({ signature: v.pipe(v.string(), v.minLength(1), v.maxLength(2000)) }),
    )
    // Whether it is good, the network says when it is used; a bad one leads back here.
    const signed = store.transaction(() => {
      const next = store.update(customer.id, (current) => {
        if (current.writeGrant === undefined) throw new BankError('write_grant.invalid')
        return { ...current, writeGrant: { ...current.writeGrant, signature } }
      })
      if (next.verification?.status === 'approved') store.setIssuing(next.id, { attempts: 0, dueAt: Date.now() })
      return next
    })
    return c.json({ customer: view(signed, store) })
  })

  /** A way into the verification: a new one, or the one that waits. */
  app.post('/api/verification', async (c) => {
    const customer = customerOf(c, store)
    if (customer.userId === undefined) throw new BankError('profile.missing')
    const { verification } = customer
    if (verification !== undefined && isOpen(verification.status)) {
      return c.json(await atProvider(() => provider.reopen(verification.caseId)))
    }
    if (customer.credential !== undefined || isDecided(customer)) throw new BankError('verification.closed')
    // Asked twice at once, one case is opened.
    const open = opening.get(customer.id) ?? openCase(customer.id).finally(() => opening.delete(customer.id))
    opening.set(customer.id, open)
    return c.json(await open, 201)
  })

  const opening = new Map<string, Promise<{ readonly captureUrl: string }>>()

  async function openCase(id: string): Promise<{ readonly captureUrl: string }> {
    // The provider learns this bank's own name for the person, and nothing else.
    const request = { reference: id, returnUrl: `${config.publicUrl}/onboarding` }
    const { caseId, captureUrl } = await atProvider(() => provider.open(request))
    store.update(id, (current) => ({
      ...current,
      verification: { caseId, status: 'created', reasons: [], sequence: 0 },
    }))
    log('verification.opened', { customer: id })
    return { captureUrl }
  }
}

/** @throws {BankError} `verifier.unavailable`; the cause is kept. */
async function atProvider<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new BankError('verifier.unavailable', {}, { cause: error })
  }
}

function isOpen(status: string): boolean {
  return status === 'created' || status === 'resubmission_required'
}

/** Approved, under way, or declined for good. After any other refusal, or a lapse, a new case may be opened. */
function isDecided(customer: Customer): boolean {
  const { verification } = customer
  if (isFinal(customer)) return true
  return verification !== undefined && ['submitted', 'in_review', 'approved'].includes(verification.status)
}
