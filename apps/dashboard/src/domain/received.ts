import type { idOSGrant } from '@open-idos/client'
import { isLocked, lockedUntilMs, readNotes } from './credentials.ts'

/** Something that somebody shared, by what can be said without opening it. */
export interface ReceivedView {
  readonly grantId: string
  /** The copy that can be read. */
  readonly id: string
  /** Number of the owner's profile. */
  readonly owner: string
  readonly lockedUntil: number
  readonly isLocked: boolean
  /** What the original's notes say; undefined while they are not known, or when the original is gone. */
  readonly notes: ReturnType<typeof readNotes> | undefined
}

/** One line for each copy, newest first; of several grants on one copy the one that lasts longest. */
export function viewReceived(
  grants: readonly idOSGrant[],
  notes: ReadonlyMap<string, string>,
  now: number = Date.now(),
): readonly ReceivedView[] {
  const byCopy = new Map<string, idOSGrant>()
  for (const grant of grants) {
    const other = byCopy.get(grant.data_id)
    if (other === undefined || lockedUntilMs(grant) > lockedUntilMs(other)) byCopy.set(grant.data_id, grant)
  }
  return Array.from(byCopy.values(), (grant) => {
    const text = notes.get(grant.data_id)
    return {
      grantId: grant.id,
      id: grant.data_id,
      owner: grant.ag_owner_user_id,
      lockedUntil: lockedUntilMs(grant),
      isLocked: isLocked(grant, now),
      notes: text === undefined ? undefined : readNotes(text),
    }
  }).reverse()
}
