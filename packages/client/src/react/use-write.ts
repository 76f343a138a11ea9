import { IdosError } from '@open-idos/protocol'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { idOSClientLoggedIn } from '../states/states.ts'
import { useSession } from './provider.ts'
import { knownError, type Topic } from './session.ts'
import { useMember } from './use-read.ts'

/** Something that is written when it is asked for. */
export interface Writing<Args extends readonly unknown[], T> {
  /** @throws {IdosError} what the client's method throws; `state.invalid` when nobody is signed in. */
  run(...args: Args): Promise<T>
  readonly isPending: boolean
  /** Of the last run that ended, for the profile that is signed in. */
  readonly data: T | undefined
  readonly error: IdosError | undefined
}

interface Outcome<T> {
  readonly client: idOSClientLoggedIn
  readonly data?: T | undefined
  readonly error?: IdosError | undefined
  readonly isPending: boolean
}

/** A write of the client, after which reads of its topics are made anew. Leaving the page ends the wait for it. */
export function useWrite<Args extends readonly unknown[], T>(
  topics: readonly Topic[],
  write: (client: idOSClientLoggedIn, signal: AbortSignal, args: Args) => Promise<T>,
): Writing<Args, T> {
  const session = useSession()
  const client = useMember()
  const [outcome, setOutcome] = useState<Outcome<T>>()
  const latest = useRef({ write, topics })
  useEffect(() => {
    latest.current = { write, topics }
  })
  const stop = useRef<AbortController>(undefined)
  useEffect(() => {
    const life = new AbortController()
    stop.current = life
    return () => life.abort()
  }, [client])
  const run = useCallback(
    async (...args: Args): Promise<T> => {
      const signal = stop.current?.signal
      if (client === undefined || signal === undefined)
        throw new IdosError('state.invalid', {}, { message: 'not signed in' })
      const tell = (next: Omit<Outcome<T>, 'client'>) => signal.aborted || setOutcome({ client, ...next })
      tell({ isPending: true })
      try {
        const data = await latest.current.write(client, signal, args)
        session.changed(latest.current.topics)
        tell({ data, isPending: false })
        return data
      } catch (thrown) {
        const error = knownError(thrown)
        tell({ error, isPending: false })
        throw error
      }
    },
    [client, session],
  )
  const own = outcome?.client === client ? outcome : undefined
  return { run, isPending: own?.isPending === true, data: own?.data, error: own?.error }
}
