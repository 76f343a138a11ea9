import { Button, codeOfError, InputField, Progress } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, type GrantList } from '../model/api.ts'
import { useUi } from '../views/context.ts'
import { Failure } from '../views/failure.tsx'
import { Page } from '../views/page.tsx'
import { Ended } from './ended.tsx'
import { GrantDetailView } from './grant-detail.tsx'
import { GrantRow } from './grant-row.tsx'

/** Everything that was shared with the lender, page by page. */
export function GrantListView({ onLoggedOut }: { readonly onLoggedOut: () => void }): JSX.Element {
  const { tr } = useUi()
  const [typed, setTyped] = useState('')
  const [query, setQuery] = useState({ search: '', page: 1 })
  const [list, setList] = useState<GrantList>()
  const [failure, setFailure] = useState<string>()
  const [open, setOpen] = useState<string>()
  /** Looked at anew whenever something may have ended. */
  const [ended, countEnded] = useState(0)
  const load = () => {
    setFailure(undefined)
    api.grants(query.search, query.page).then(setList, (error: unknown) => {
      const code = codeOfError(error)
      if (code === 'staff.required') onLoggedOut()
      else setFailure(code)
    })
  }
  useEffect(load, [query])
  const pages = Math.max(1, Math.ceil((list?.total ?? 0) / (list?.size ?? 25)))
  return (
    <Page title={tr.t('staff.title')}>
      <form
        class="search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          setQuery({ search: typed.trim(), page: 1 })
        }}
      >
        <InputField label={tr.t('staff.search')} value={typed} onInput={setTyped} />
        <Button type="submit">{tr.t('staff.find')}</Button>
      </form>
      {failure !== undefined ? (
        <Failure code={failure} onRetry={load} />
      ) : list === undefined ? (
        <Progress label={tr.t('staff.loading')} />
      ) : list.grants.length === 0 ? (
        <p class="card">{tr.t(query.search === '' ? 'staff.none' : 'staff.none_found')}</p>
      ) : (
        <>
          <p class="soft" role="status">
            {tr.t('staff.count', { count: list.total })}
          </p>
          <ul class="grants">
            {list.grants.map((grant) => (
              <li key={`${grant.copyId}${grant.lockedUntil}`} class="card">
                <GrantRow grant={grant} onOpen={() => setOpen(grant.copyId)} />
              </li>
            ))}
          </ul>
          {pages > 1 && (
            <nav class="pager" aria-label={tr.t('staff.pages')}>
              <Button disabled={query.page <= 1} onPress={() => setQuery({ ...query, page: query.page - 1 })}>
                {tr.t('staff.previous')}
              </Button>
              <span>{tr.t('staff.page', { at: query.page, all: pages })}</span>
              <Button disabled={query.page >= pages} onPress={() => setQuery({ ...query, page: query.page + 1 })}>
                {tr.t('staff.next')}
              </Button>
            </nav>
          )}
        </>
      )}
      <Ended key={ended} />
      <div class="actions">
        <a class="button" data-kind="quiet" href="/api/staff/log.csv" download>
          {tr.t('staff.export')}
        </a>
        <Button kind="quiet" onPress={() => void api.staffLogOut().then(onLoggedOut, onLoggedOut)}>
          {tr.t('staff.log_out')}
        </Button>
      </div>
      {open !== undefined && (
        <GrantDetailView
          copyId={open}
          onClose={() => {
            setOpen(undefined)
            load()
            countEnded(ended + 1)
          }}
        />
      )}
    </Page>
  )
}
