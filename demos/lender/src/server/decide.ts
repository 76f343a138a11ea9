import type { idOSConsumer } from '@open-idos/consumer'

/** One line that ticks on the page. */
export interface Line {
  readonly name: 'access' | 'owner' | 'proof' | 'status' | 'age' | 'residence'
  readonly outcome: 'passed' | 'failed' | 'skipped'
}

export interface Decision {
  readonly granted: boolean
  readonly lines: readonly Line[]
}

interface Request {
  readonly copyId: string
  /** Of the wallet that signed in. */
  readonly walletIdentifier: string
  readonly trusted: readonly { readonly issuer: string; readonly publicKeyMultibase: string }[]
  readonly now: Date
}

/** The lender is not reached, or the node is not: nothing is decided, and the same question may be asked again. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/**
 * Whether a loan is given to whoever shows this copy. What the browser said is not believed: the copy is fetched, opened
 * and verified here. Of what is in it, only the answers are kept, never the values.
 */
export async function decide(consumer: idOSConsumer, request: Request): Promise<Decision> {
  const answers = new Map<Line['name'], boolean>()
  const row = await reach(() => consumer.getCredentialSharedFromIDOS(request.copyId))
  answers.set('access', row !== undefined)
  if (row !== undefined) {
    const owner = await reach(() => consumer.getGrantOwnerByWallet(request.walletIdentifier))
    answers.set('owner', owner === row.user_id)
  }
  if (answers.get('owner') === true) {
    const checked = await reach(() =>
      consumer.verifySharedCredential(request.copyId, request.trusted, { now: request.now }),
    )
    const onlyStatus = checked?.failure === 'bad-status' || checked?.failure === 'no-status'
    answers.set('proof', checked?.verified === true || onlyStatus)
    answers.set('status', checked?.verified === true && checked.status === 'approved')
    if (checked?.verified === true) {
      const subject = subjectOf(checked.credential)
      answers.set('age', isAdult(subject['dateOfBirth'] ?? '', request.now))
      answers.set('residence', Boolean(subject['residentialAddressCountry']))
    }
  }
  const names: Line['name'][] = ['access', 'owner', 'proof', 'status', 'age', 'residence']
  const lines = names.map((name) => ({ name, outcome: outcomeOf(answers.get(name)) }))
  return { granted: lines.every((line) => line.outcome === 'passed'), lines }
}

function outcomeOf(passed: boolean | undefined): Line['outcome'] {
  if (passed === undefined) return 'skipped'
  return passed ? 'passed' : 'failed'
}

/** The members of a credential that verified are texts. */
function subjectOf(credential: unknown): Readonly<Record<string, string>> {
  return (credential as { credentialSubject?: Record<string, string> }).credentialSubject ?? {}
}

/** Eighteen birthdays have passed. */
function isAdult(birth: string, now: Date): boolean {
  const [year = Number.NaN, month = 1, day = 1] = birth.slice(0, 10).split('-').map(Number)
  return Date.UTC(year + 18, month - 1, day) <= now.getTime()
}

const gone = new Set(['credential.not_shared', 'credential.not_found', 'crypto.cannot_open', 'content.hash_mismatch'])

/** `undefined` when the network says that there is nothing for us, or it is not what the grant says. */
export async function reach<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'code' in error && gone.has(String(error.code))) return undefined
    throw new Unreachable('the network can not be reached', { cause: error })
  }
}
