import type { idOSConsumer, SharedVerification } from '@open-idos/consumer'
import { BankError } from '../errors.ts'
import type { Idos } from '../idos.ts'

/** One line of the check that a customer sees. */
export interface CheckLine {
  readonly name: 'access' | 'proof' | 'status' | 'age'
  readonly passed: boolean
}

export interface SharedCheck {
  readonly passed: boolean
  readonly lines: readonly CheckLine[]
  readonly level: string
  /** Public notes of the copy; its owner wrote them there. */
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
  const row = await reach(() => consumer.getCredentialSharedFromIDOS(request.copyId))
  const owner = await reach(() => consumer.getGrantOwnerByWallet(request.walletIdentifier))
  if (row === undefined || row.user_id !== owner) return result([{ name: 'access', passed: false }])
  const opened = await reach(() => consumer.verifySharedCredential(request.copyId, idos.trusted))
  if (opened === undefined) return result([{ name: 'access', passed: false }])
  const { level = '', credentialSubject } = partsOf(opened)
  const statusIsBad = opened.failure === 'bad-status' || opened.failure === 'no-status'
  return result(
    [
      { name: 'access', passed: true },
      { name: 'proof', passed: opened.verified || statusIsBad },
      { name: 'status', passed: opened.verified && opened.status === 'approved' },
      { name: 'age', passed: opened.verified && isAdult(credentialSubject?.dateOfBirth ?? '', new Date()) },
    ],
    { level, notes: row.public_notes ?? '' },
  )
}

function result(lines: readonly CheckLine[], { level = '', notes = '' } = {}): SharedCheck {
  return { passed: lines.every((line) => line.passed), lines, level, notes }
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

const gone = new Set(['credential.not_shared', 'credential.not_found', 'crypto.cannot_open', 'content.hash_mismatch'])

/** `undefined` when the network says that there is nothing for us, or it is not what the grant says. */
async function reach<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'code' in error && gone.has(String(error.code))) return undefined
    throw new BankError('network.unavailable', {}, { cause: error })
  }
}
