import { useSignal } from '@preact/signals'
import { type QueryKey, QueryObserver, type QueryObserverOptions, type QueryObserverResult } from '@tanstack/query-core'
import { useEffect, useMemo } from 'preact/hooks'
import { queryClient } from './query-client.ts'

/** What a part of the server's state is called, and how it is fetched. */
export type Query<T> = QueryObserverOptions<T, Error, T, T, QueryKey>

/** Draws again whenever the state of the query changes. The key stays the same for as long as the part is drawn. */
export function useQuery<T>(query: Query<T>): QueryObserverResult<T, Error> {
  const observer = useMemo(() => new QueryObserver<T, Error, T, T, QueryKey>(queryClient, query), [])
  const result = useSignal<QueryObserverResult<T, Error>>(observer.getCurrentResult())
  useEffect(() => observer.setOptions(query), [query.enabled])
  useEffect(() => {
    result.value = observer.getCurrentResult()
    return observer.subscribe((next) => {
      result.value = next
    })
  }, [observer])
  return result.value
}
