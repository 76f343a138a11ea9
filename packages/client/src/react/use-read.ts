import type { IdosError } from '@open-idos/protocol'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { idOSClientLoggedIn } from '../states/states.ts'
import { useSession } from './provider.ts'
import { knownError, type Topic } from './session.ts'

/** Something that is read, of the profile that is signed in and of no other. */
export interface Reading<T> {
  /** Stays while it is read anew, and where that fails. */
  readonly data: T | undefined
  readonly error: IdosError | undefined
  readonly isLoading: boolean
  refetch(): void
}

interface Held<T> {
  readonly client: idOSClientLoggedIn
  readonly key: string
  readonly data?: T | undefined
  readonly error?: IdosError | undefined
  readonly isLoading: boolean
}

/** The client that is signed in; undefined when nobody is. */
export function useMember(): idOSClientLoggedIn | undefined {
  const session = useSession()
  const { client } = useSyncExternalStore(session.subscribe, session.snapshot, session.snapshot)
  return client?.state === 'logged-in' ? client : undefined
}

/**
 * Reads when somebody is signed in, when `key` changes, after writes to the topic, and on demand. An answer counts only
 * for the client and the key that it was asked for, and only while nothing newer was asked.
 */
export function useRead<T>(
  what: { readonly topic: Topic; readonly key?: string; readonly isWanted?: boolean },
  read: (client: idOSClientLoggedIn, signal: AbortSignal) => Promise<T>,
): Reading<T> {
  const { topic, key = '', isWanted = true } = what
  const session = useSession()
  const client = useMember()
  const version = useSyncExternalStore(
    session.subscribe,
    () => session.version(topic),
    () => 0,
  )
  const [held, setHeld] = useState<Held<T>>()
  const [asked, setAsked] = useState(0)
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  // The last two say that it is to be read anew.
  useEffect(() => {
    if (client === undefined || !isWanted) return
    const stop = new AbortController()
    const same = (one: Held<T> | undefined) => (one?.client === client && one.key === key ? one.data : undefined)
    setHeld((one) => ({ client, key, data: same(one), isLoading: true }))
    latest.current(client, stop.signal).then(
      (data) => stop.signal.aborted || setHeld({ client, key, data, isLoading: false }),
      (thrown: unknown) =>
        stop.signal.aborted ||
        setHeld((one) => ({ client, key, data: same(one), error: knownError(thrown), isLoading: false })),
    )
    return () => stop.abort()
  }, [client, key, isWanted, version, asked])
  const own = held?.client === client && held?.key === key ? held : undefined
  const refetch = useCallback(() => setAsked((times) => times + 1), [])
  const isLoading = client !== undefined && isWanted && (own === undefined || own.isLoading)
  return { data: own?.data, error: own?.error, isLoading, refetch }
}
