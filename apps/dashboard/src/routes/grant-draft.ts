import type { CredentialView } from '../domain/credentials.ts'

/** An access that is being given. */
export interface GrantDraft {
  /** As it was pasted. */
  readonly cardText: string
  readonly isManual: boolean
  readonly identifier: string
  /** Base64. */
  readonly encryptionKey: string
  /** What the person calls the recipient. */
  readonly name: string
  readonly credentialId: string
  readonly purpose: string
  readonly lock: 'none' | 'month' | 'year' | 'date'
  /** `YYYY-MM-DD`, for `lock: 'date'`. */
  readonly lockDate: string
}

export const emptyDraft: GrantDraft = {
  cardText: '',
  isManual: false,
  identifier: '',
  encryptionKey: '',
  name: '',
  credentialId: '',
  purpose: '',
  lock: 'none',
  lockDate: '',
}

export interface StepProps {
  readonly draft: GrantDraft
  readonly onChange: (changes: Partial<GrantDraft>) => void
  /** Those that can be shared. */
  readonly credentials: readonly CredentialView[]
}

const DAY_MS = 86_400_000
/** What the network accepts, less a day for clocks that differ. */
const LONGEST_MS = (20 * 366 - 1) * DAY_MS

/**
 * Until when the access is promised, in milliseconds since 1970.
 *
 * @returns 0 for no promise, undefined for a date that cannot be promised.
 */
export function lockOf({ lock, lockDate }: Pick<GrantDraft, 'lock' | 'lockDate'>, now: number): number | undefined {
  switch (lock) {
    case 'none':
      return 0
    case 'month':
      return now + 30 * DAY_MS
    case 'year':
      return now + 365 * DAY_MS
    case 'date': {
      // The whole of that day, where the person is.
      const end = new Date(`${lockDate}T23:59:59`).getTime()
      return Number.isNaN(end) || end <= now || end - now > LONGEST_MS ? undefined : end
    }
  }
}
