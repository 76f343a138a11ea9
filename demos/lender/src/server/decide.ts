import type { idOSConsumer } from '@open-idos/consumer'
import type { Config } from './config.ts'
import { askFor } from './network.ts'
import { openCopy, subjectOf } from './open-copy.ts'

const names = ['access', 'owner', 'proof', 'status', 'age', 'residence'] as const

/** One line that ticks on the page. What comes after a line that failed may not have been looked at. */
export interface Line {
  readonly name: (typeof names)[number]
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
  readonly now: Date
}

/** The credential is good, and only its status or its dates speak against it. */
const endings = new Set(['bad-status', 'no-status', 'notes-not-by-issuer', 'expired', 'issued-in-the-future'])

/**
 * Whether a loan is given to whoever shows this copy. What the browser said is not believed: the copy is fetched, opened
 * and verified here. Of what is in it, only the answers are kept, never the values.
 *
 * @returns `undefined` while the network shows no such copy to us: a grant may take a moment to arrive.
 */
export async function decide(
  { consumer, config }: { readonly consumer: idOSConsumer; readonly config: Config },
  { copyId, walletIdentifier, now }: Request,
): Promise<Decision | undefined> {
  const row = await askFor(() => consumer.getCredentialSharedFromIDOS(copyId))
  if (row === undefined) return undefined
  const answers = new Map<Line['name'], boolean>([['access', true]])
  const isOwner = (await askFor(() => consumer.getGrantOwnerByWallet(walletIdentifier))) === row.user_id
  answers.set('owner', isOwner)
  if (isOwner) {
    const opened = await openCopy(consumer, copyId, config, now)
    if (opened.state === 'gone') return undefined
    const isReadable = opened.state === 'readable'
    answers.set('proof', isReadable && (opened.verified || endings.has(opened.failure ?? '')))
    if (answers.get('proof')) answers.set('status', isReadable && opened.verified && opened.status === 'approved')
    if (isReadable && answers.get('status')) {
      const subject = subjectOf(opened.credential)
      answers.set('age', isAdult(subject['dateOfBirth'] ?? '', now))
      answers.set('residence', Boolean(subject['residentialAddressCountry']))
    }
  }
  const lines = names.map((name) => ({ name, outcome: outcomeOf(answers.get(name)) }))
  return { granted: lines.every((line) => line.outcome === 'passed'), lines }
}

function outcomeOf(passed: boolean | undefined): Line['outcome'] {
  if (passed === undefined) return 'skipped'
  return passed ? 'passed' : 'failed'
}

/** Eighteen birthdays have passed. */
function isAdult(birth: string, now: Date): boolean {
  const [year = Number.NaN, month = 1, day = 1] = birth.slice(0, 10).split('-').map(Number)
  return Date.UTC(year + 18, month - 1, day) <= now.getTime()
}
