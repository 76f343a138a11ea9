import type { idOSConsumer, SharedVerification } from '@open-idos/consumer'
import type { Idos } from '../idos.ts'
import { askFor, codeOf } from '../network.ts'

/** One line of the check that a customer sees. What comes after a line that failed may not have been looked at. */
export interface CheckLine {
  readonly name: (typeof names)[number]
  readonly outcome: 'passed' | 'failed' | 'skipped'
}
const names = ['access', 'proof', 'status', 'age'] as const

export interface SharedCheck {
  readonly passed: boolean
  readonly lines: readonly CheckLine[]
  readonly level: string
  /** Public notes beside the copy, as they are on record. */
  readonly notes: string
}

/**
 * Looks at what somebody says they shared. The browser's word is never taken: the copy is fetched, opened and verified
 * here, and it must belong to the profile of the wallet that signed in: an id alone does not say who shows it.
 *
 * @throws {BankError} `network.unavailable`.
 */
export async function checkShared(
  consumer: idOSConsumer,
  idos: Pick<Idos, 'trusted'>,
  request: { readonly copyId: string; readonly walletIdentifier: string },
): Promise<SharedCheck> {
  const row = await askFor(() => consumer.getCredentialSharedFromIDOS(request.copyId))
  const owner = await askFor(() => consumer.getGrantOwnerByWallet(request.walletIdentifier))
  if (row === undefined || row.user_id !== owner) return result({ access: false })
  const opened = await open(consumer, idos, request.copyId)
  if (opened === 'gone') return result({ access: false })
  const notes = row.public_notes ?? ''
  if (opened === 'changed') return result({ access: true, proof: false }, { notes })
  const isStatus = ['bad-status', 'no-status', 'notes-not-by-issuer', 'expired', 'issued-in-the-future'].includes(
    opened.failure ?? '',
  )
  if (!opened.verified && !isStatus) return result({ access: true, proof: false }, { notes })
  const status = opened.verified && opened.status === 'approved'
  const { level = '', credentialSubject } = partsOf(opened)
  const age = isAdult(credentialSubject?.dateOfBirth ?? '', new Date())
  return result({ access: true, proof: true, status, ...(status ? { age } : {}) }, { level, notes })
}

/** `changed`: what is there is not what the grant says, or was not written for us. */
async function open(
  consumer: idOSConsumer,
  { trusted }: Pick<Idos, 'trusted'>,
  copyId: string,
): Promise<SharedVerification | 'gone' | 'changed'> {
  const changed = new Set(['crypto.cannot_open', 'content.hash_mismatch', 'content.not_text'])
  // Nobody who held it may have moved a value from one field to another, or written what its status is.
  const issuerAuthPublicKeys = trusted.map(({ authPublicKey }) => authPublicKey)
  const opened = await askFor(() =>
    consumer
      .verifySharedCredential(copyId, trusted, { minimumProtection: 'full', issuerAuthPublicKeys })
      .catch((error: unknown) => {
        if (changed.has(codeOf(error))) return 'changed' as const
        throw error
      }),
  )
  return opened ?? 'gone'
}

function result(answers: Partial<Record<CheckLine['name'], boolean>>, { level = '', notes = '' } = {}): SharedCheck {
  const lines = names.map((name) => ({ name, outcome: outcomeOf(answers[name]) }))
  return { passed: lines.every(({ outcome }) => outcome === 'passed'), lines, level, notes }
}

function outcomeOf(answer: boolean | undefined): CheckLine['outcome'] {
  if (answer === undefined) return 'skipped'
  return answer ? 'passed' : 'failed'
}

/** The members that are looked at; they are texts in every credential that verifies. */
function partsOf({ credential }: SharedVerification): { level?: string; credentialSubject?: { dateOfBirth?: string } } {
  return typeof credential === 'object' && credential !== null ? credential : {}
}

/** Eighteen birthdays have passed. */
function isAdult(birth: string, now: Date): boolean {
  const [year = Number.NaN, month = 1, day = 1] = birth.slice(0, 10).split('-').map(Number)
  return Date.UTC(year + 18, month - 1, day) <= now.getTime()
}
