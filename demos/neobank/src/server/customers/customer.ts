import type { VerificationStatus } from '../verifier/provider.ts'

/** A wallet that proved itself, and what the bank knows of its owner. No personal data: that lies in the network. */
export interface Customer {
  readonly id: string
  readonly wallet: Wallet
  /** The signed text that made the wallet theirs; the network asks for it when a profile is made. */
  readonly proof: { readonly message: string; readonly signature: string }
  /** The profile on the network. */
  readonly userId: string | undefined
  /** Base64 of their encryption key: what is written for them is encrypted to it. */
  readonly encryptionPublicKey: string | undefined
  readonly verification:
    | {
        readonly caseId: string
        readonly status: VerificationStatus
        readonly reasons: readonly string[]
        readonly sequence: number
      }
    | undefined
  readonly writeGrant: WriteGrant | undefined
  /** What the bank issued, or was shown. */
  readonly credential: HeldCredential | undefined
  /** The card partner was given access and found all in order. */
  readonly card: { readonly copyId: string; readonly since: number } | undefined
  readonly createdAt: number
}

export interface Wallet {
  readonly type: 'EVM' | 'NEAR' | 'XRPL' | 'Stellar' | 'FaceSign'
  readonly address: string
  readonly publicKey: string | null
}

/** The person's permission to write one credential. Times in Unix seconds. */
export interface WriteGrant {
  readonly id: string
  /** How the network knows the owner. */
  readonly owner: string
  readonly notUsableBefore: number
  readonly notUsableAfter: number
  readonly timelock: number
  /** Undefined until the wallet has signed. */
  readonly signature: string | undefined
}

export interface HeldCredential {
  readonly source: 'issued' | 'shared'
  /** Of the copy that the bank can read. */
  readonly copyId: string
  /** Of the original, and of its public notes, when the bank issued it. */
  readonly originalId: string | undefined
  readonly notes: string | undefined
  readonly level: string
  readonly status: 'active' | 'revoked' | 'lost'
  readonly since: number
}

/** Where a customer stands, for pages. */
export type Stage =
  | 'no_profile'
  | 'permission'
  | 'identity'
  | 'in_verification'
  | 'declined'
  /** Declined for good. */
  | 'closed'
  | 'issuing'
  | 'active'
  | 'access_lost'

export function stageOf(customer: Customer, now: number): Stage {
  const { credential, verification, userId } = customer
  if (credential !== undefined) return credential.status === 'active' ? 'active' : 'access_lost'
  if (userId === undefined) return 'no_profile'
  if (verification?.status === 'approved') return canWrite(customer, now) ? 'issuing' : 'permission'
  if (verification === undefined) return customer.writeGrant?.signature === undefined ? 'permission' : 'identity'
  switch (verification.status) {
    case 'created':
    case 'expired':
      return 'identity'
    case 'submitted':
    case 'in_review':
    case 'resubmission_required':
      return 'in_verification'
    case 'declined':
      return isFinal(customer) ? 'closed' : 'declined'
  }
}

/** Reasons that another document does not change. */
const finalReasons = new Set(['underage'])

/** Declined for good: nothing that the person could show would change it. */
export function isFinal({ verification }: Customer): boolean {
  return verification?.status === 'declined' && verification.reasons.some((reason) => finalReasons.has(reason))
}

/** Whether the permission to write is there and has not lapsed. */
export function canWrite({ writeGrant }: Customer, now: number): boolean {
  return writeGrant?.signature !== undefined && writeGrant.notUsableAfter > now / 1000
}
