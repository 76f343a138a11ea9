/**
 * What outlives a reload, in this tab only: the session, which opens this one case and ends with it, and how far the
 * person was. Nothing that they entered.
 */
export interface Remembered {
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
  const before = recall() ?? blank
  inMemory = { ...before, ...changes }
  try {
    sessionStorage.setItem(KEY, JSON.stringify(inMemory))
  } catch {
    // Kept in memory.
  }
}

const blank: Remembered = {
  session: '',
  returnUrl: '',
  begun: false,
  type: undefined,
  submitted: false,
  phone: false,
}

/** Another case begins. */
export function startOver(first: Pick<Remembered, 'session' | 'returnUrl' | 'phone'>): void {
  inMemory = { ...blank, ...first }
  remember({})
}
