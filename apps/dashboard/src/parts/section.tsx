import { Notice, Skeleton } from '@open-idos/ui'
import type { QueryObserverResult } from '@tanstack/query-core'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useUi } from './context.ts'
import { Failure } from './failure.tsx'

/** Draws server state: its place while it loads, its failure, or what is there, marked old when it cannot be refreshed. */
export function Loaded<T>(props: {
  readonly query: QueryObserverResult<T, Error>
  readonly rows?: number | undefined
  readonly children: (data: T) => JSX.Element | null
}): JSX.Element {
  const { tr } = useUi()
  const { query } = props
  if (query.data === undefined) {
    return query.isError ? (
      <Failure error={query.error} meaning={tr.t('error.still_safe')} onRetry={() => void query.refetch()} />
    ) : (
      <Rows count={props.rows ?? 4} />
    )
  }
  return (
    <>
      {query.isError && !query.isFetching && (
        <Notice tone="warn">
          <p>
            {tr.t('app.stale')}{' '}
            <button type="button" class="link-button" onClick={() => void query.refetch()}>
              {tr.t('app.refresh')}
            </button>
          </p>
        </Notice>
      )}
      {props.children(query.data)}
    </>
  )
}

/** The place of a list that is still to come. */
function Rows({ count }: { readonly count: number }): JSX.Element {
  const { tr } = useUi()
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 8000)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div class="stack" aria-busy="true">
      <p class="visually-hidden">{tr.t('app.loading')}</p>
      {isLong && <p class="soft">{tr.t('app.long')}</p>}
      {Array.from({ length: count }, (_, at) => (
        <div class="card" key={at}>
          <Skeleton widths={[45, 70]} />
        </div>
      ))}
    </div>
  )
}
