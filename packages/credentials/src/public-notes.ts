/**
 * The unencrypted notes of a credential, by convention `id`, `type`, `level`, `status`, `issuer`. Whoever runs a node
 * can read them: they hold no personal data.
 */
export type PublicNotes = Readonly<Record<string, unknown>>

/** Reads notes that anybody may have written: `undefined` unless the text is a JSON object. Never throws. */
export function parsePublicNotes(text: string): PublicNotes | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PublicNotes) : undefined
  } catch {
    return undefined
  }
}

/** A member of notes as text; `undefined` when it is absent or something else. */
export function noteText(notes: PublicNotes | undefined, name: string): string | undefined {
  if (notes === undefined || !Object.hasOwn(notes, name)) return undefined
  const value = notes[name]
  return typeof value === 'string' ? value : undefined
}

/** Statuses of a credential that should not be used any more. */
export const badStatuses: readonly string[] = ['expired', 'rejected', 'revoked', 'invalid']

/**
 * Whether the notes say that the credential is expired, rejected, revoked or invalid, in any letter case and with blanks
 * around it. A status that is no text is bad, too, since nobody knows what its issuer meant.
 */
export function hasBadStatus(notes: PublicNotes | undefined): boolean {
  if (notes === undefined || !Object.hasOwn(notes, 'status')) return false
  const { status } = notes
  return typeof status !== 'string' || badStatuses.includes(status.trim().toLowerCase())
}
