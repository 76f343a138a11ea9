import type { IsleHooks, VerificationStatus as IsleStatus, WriteGrantRequest } from '@open-idos/isle'
import { inLanguage } from '@open-idos/ui'
import { api, type Me } from './api.ts'

/**
 * What the bank does for the Isle: only an issuer can make a profile, word a permission, or send somebody to a verifier.
 * All of it happens at the bank's server; here it is only passed on.
 */
/** What the hooks need of the bank's page. */
interface Page {
  readonly me: { peek(): Me | null | undefined }
  readonly lang: { peek(): string }
  readonly reasonText: (reasons: readonly string[]) => string
  take(me: Me | null): void
  refresh(): Promise<Me | null>
}

export function hooksOf(bank: Page): IsleHooks {
  return {
    ownershipText: (wallet) => api.challenge(wallet),
    async createProfile({ wallet, proof, userId, encryptionPublicKey, encryptionPasswordStore }) {
      // The signature that proves the wallet to the network signs in to the bank, too. It is taken once: after a failure
      // the session is there already.
      const before = await api.me()
      const isSignedIn = before?.wallet.address.toLowerCase() === wallet.address.toLowerCase()
      if (!isSignedIn) bank.take(await api.signIn({ wallet, ...proof }))
      bank.take(await api.createProfile({ userId, encryptionPublicKey, encryptionPasswordStore }))
    },
    async startVerification() {
      const { captureUrl } = await api.verification()
      return { captureUrl: inLanguage(captureUrl, bank.lang.peek()), caseRef: bank.me.peek()?.id ?? '' }
    },
    async verificationStatus() {
      const me = await bank.refresh()
      return statusFor(me, bank.reasonText)
    },
    async writeGrant(owner): Promise<WriteGrantRequest> {
      const { message, until, grantee } = await api.writeGrantText(owner)
      return { issuer: { authPublicKey: grantee, name: 'Neobank' }, message, until }
    },
    async writeGrantSigned(signature) {
      bank.take(await api.writeGrant(signature))
    },
  }
}

/** Where the verification stands, in the Isle's words. `open` means that the permission is there already. */
function statusFor(me: Me | null, reasonText: (reasons: readonly string[]) => string): IsleStatus {
  if (me === null) return { state: 'none' }
  if (me.credential?.status === 'active') return { state: 'issued' }
  const { verification } = me
  switch (verification?.status) {
    case undefined:
    case 'created':
    case 'expired':
      return { state: me.writeGrant === undefined ? 'none' : 'open' }
    case 'submitted':
    case 'in_review':
      return { state: 'in_review' }
    case 'approved':
      return { state: 'approved' }
    case 'resubmission_required':
      return { state: 'retry', reason: reasonText(verification?.reasons ?? []) }
    case 'declined':
      return { state: 'rejected', reason: reasonText(verification?.reasons ?? []) }
  }
}
