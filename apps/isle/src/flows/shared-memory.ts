/** When copies were shared from this page. The network keeps no time; where this browser does not know it, nothing is said. */
const KEY = 'open-idos:isle:shared'

export function noteSharing(copyId: string, at: number): void {
  try {
    const all = { ...read(), [copyId]: at }
    localStorage.setItem(KEY, JSON.stringify(all))
  } catch {
    // Storage is denied: the receipt still says it, once.
  }
}

/** Milliseconds since 1970. */
export function sharedAt(copyId: string): number | undefined {
  const at = read()[copyId]
  return typeof at === 'number' ? at : undefined
}

function read(): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>
  } catch {
    return {}
  }
}
