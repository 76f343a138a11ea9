/**
 * What outlives a reload, in this tab only: the session, which opens this one case and ends with it, and how far the
 * person was. Nothing that they entered.
 */
export interface Remembered {
  readonly caseId: string
  readonly session: string
  readonly returnUrl: string
  /** The introduction has been read. */
  readonly begun: boolean
  readonly type: 'PASSPORT' | 'ID_CARD' | 'RESIDENCE_PERMIT' | undefined
  /** It had been sent in when the page was last open. */
  readonly submitted: boolean
  /** This is the phone that took over. */
  readonly phone: boolean
}

const KEY = 'capture'
let inMemory: Remembered | undefined

export function recall(): Remembered | undefined {
  try {
    const kept = sessionStorage.getItem(KEY)
    return kept === null ? inMemory : (JSON.parse(kept) as Remembered)
  } catch {
    return inMemory
  }
}

/** Where the browser denies storage to frames, it holds until the page is left. */
export function remember(changes: Partial<Remembered>): void {
  keep({ ...(recall() ?? blank), ...changes })
}

function keep(all: Remembered): void {
  inMemory = all
  try {
    sessionStorage.setItem(KEY, JSON.stringify(all))
  } catch {
    // Kept in memory.
  }
}

const blank: Remembered = {
  caseId: '',
  session: '',
  returnUrl: '',
  begun: false,
  type: undefined,
  submitted: false,
  phone: false,
}

/** A case is entered: how far its person was stays, nothing of another one does. */
export function startOver(first: Pick<Remembered, 'caseId' | 'session' | 'returnUrl' | 'phone'>): void {
  const before = recall()
  keep({ ...(before?.caseId === first.caseId ? before : blank), ...first })
}
