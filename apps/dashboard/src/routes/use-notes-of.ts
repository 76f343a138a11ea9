import type { idOSGrant } from '@open-idos/client'
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { sharedByOwner } from '../data/queries.ts'
import { queryClient } from '../data/query-client.ts'
import type { Person } from '../session/person.ts'

/** How many owners are asked about at a time, and at most. */
const AT_ONCE = 4
const MOST_OWNERS = 500

/** Public notes by copy: one request for each owner, a few at a time, without the encrypted contents. */
export function useNotesOf(person: Person, grants: readonly idOSGrant[]): ReadonlyMap<string, string> {
  const notes = useSignal<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    let current = true
    const owners = [...new Set(grants.map(({ ag_owner_user_id }) => ag_owner_user_id))].slice(0, MOST_OWNERS)
    const next = async (): Promise<void> => {
      const owner = owners.shift()
      if (owner === undefined || !current) return
      const query = sharedByOwner(person, owner)
      // A list without notes is still a list.
      const rows = await queryClient
        .fetchQuery({ queryKey: query.queryKey, queryFn: query.queryFn as never, staleTime: 60_000 })
        .catch(() => [])
      if (current) {
        const known = new Map(notes.peek())
        for (const row of rows as readonly { id: string; public_notes: string }[]) known.set(row.id, row.public_notes)
        notes.value = known
      }
      return next()
    }
    void Promise.all(Array.from({ length: AT_ONCE }, next))
    return () => {
      current = false
    }
  }, [grants])
  return notes.value
}
