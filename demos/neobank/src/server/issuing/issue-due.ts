import { randomUUID } from 'node:crypto'
import type { Customer } from '../customers/customer.ts'
import { canWrite } from '../customers/customer.ts'
import type { CustomerStore } from '../customers/customer-store.ts'
import type { Idos } from '../idos.ts'
import { codeOf } from '../network.ts'
import type { VerificationProvider } from '../verifier/provider.ts'
import { buildFor } from './build.ts'

/** Waits between attempts, in milliseconds; the last one repeats. */
const WAITS = [1000, 5000, 30_000, 300_000]

interface Parts {
  readonly store: CustomerStore
  readonly provider: VerificationProvider
  readonly idos: Idos
  readonly log: (event: string, facts?: object) => void
}

/**
 * Writes the credentials that wait: the person has been approved and has allowed it, and may be away. One credential,
 * however often this runs: the permission can be used once, and what an attempt wrote without hearing so is found again.
 */
export async function issueDue(parts: Parts, now: number): Promise<void> {
  for (const { id, attempts } of parts.store.dueForIssuing(now)) {
    const customer = parts.store.find(id)
    // Without a permission that still holds, the person is asked for a new one at their next visit.
    if (customer === undefined || customer.credential !== undefined || !canWrite(customer, now)) {
      parts.store.setIssuing(id, undefined)
      continue
    }
    try {
      await issue(parts, customer)
    } catch (error) {
      const code = codeOf(error)
      parts.log('issuing.failed', { customer: id, attempt: attempts + 1, code })
      if (worthless.has(code)) dropPermission(parts.store, customer)
      else {
        const wait = WAITS[Math.min(attempts, WAITS.length - 1)] as number
        parts.store.setIssuing(id, { attempts: attempts + 1, dueAt: Date.now() + wait })
      }
    }
  }
}

/** What the network says of a permission that will never be taken, however often it is shown. */
const worthless = new Set(['dwg.invalid_signature', 'dwg.owner_not_found'])

/** The person is asked for another one. */
function dropPermission(store: CustomerStore, { id, writeGrant }: Customer): void {
  store.transaction(() => {
    store.update(id, (current) =>
      current.writeGrant?.id === writeGrant?.id ? { ...current, writeGrant: undefined } : current,
    )
    store.setIssuing(id, undefined)
  })
}

async function issue({ store, provider, idos, log }: Parts, customer: Customer): Promise<void> {
  const { writeGrant, verification, encryptionPublicKey } = customer
  if (writeGrant?.signature === undefined || verification === undefined || encryptionPublicKey === undefined) return
  const before = await writtenBefore(idos, customer)
  const written = before ?? (await write())
  const credential = { source: 'issued', status: 'active', since: Date.now(), ...written } as const
  store.transaction(() => {
    // The permission is used up.
    store.update(customer.id, (current) => ({ ...current, credential, writeGrant: undefined }))
    store.setIssuing(customer.id, undefined)
  })
  log('issuing.done', { customer: customer.id })
  // The documents are in the credential now, which is hers. Nobody else needs to keep them.
  await provider.erase(verification.caseId).catch(() => log('verifier.not_erased', { customer: customer.id }))

  async function write() {
    const person = await provider.person(verification?.caseId ?? '')
    const { plaintext, notes, level } = await buildFor(idos, person)
    const { originalCredential, copyCredential } = await idos.issuer.createCredentialByDelegatedWriteGrant(
      {
        id: randomUUID(),
        publicNotes: JSON.stringify(notes),
        plaintextContent: plaintext,
        recipientEncryptionPublicKey: encryptionPublicKey as string,
      },
      {
        id: writeGrant?.id as string,
        ownerWalletIdentifier: writeGrant?.owner as string,
        consumerWalletIdentifier: idos.issuer.authPublicKey,
        issuerPublicKey: idos.issuer.authPublicKey,
        accessGrantTimelock: writeGrant?.timelock as number,
        notUsableBefore: writeGrant?.notUsableBefore as number,
        notUsableAfter: writeGrant?.notUsableAfter as number,
        signature: writeGrant?.signature as string,
      },
    )
    // Read back before anybody is told that it is there.
    const check = await idos.consumer.verifySharedCredential(copyCredential.id, idos.trusted)
    if (!check.verified) throw new Error(`The written credential does not verify: ${check.failure}`)
    return { copyId: copyCredential.id, originalId: originalCredential.id, notes: JSON.stringify(notes), level }
  }
}

/** What an earlier attempt wrote: a copy for this bank by this bank, of this person, that is not on record here. */
async function writtenBefore({ consumer, issuer, trusted }: Idos, customer: Customer) {
  const copies = await consumer.getCredentialsSharedByUser(customer.userId as string, issuer.authPublicKey)
  for (const { id, original_id, public_notes } of copies) {
    const { verified, credential } = await consumer.verifySharedCredential(id, trusted)
    if (!verified) continue
    const { level = '' } = credential as { level?: string }
    return { copyId: id, originalId: original_id ?? undefined, notes: public_notes, level }
  }
  return undefined
}
