import { Button, Identifier, Progress, shortId } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOfError, type GrantList } from '../model/api.ts'
import { useUi } from '../views/context.ts'
import { Failure } from '../views/failure.tsx'
import { InputField } from '../views/fields.tsx'
import { Page } from '../views/page.tsx'
import { GrantDetailView } from './grant-detail.tsx'

/** Everything that was shared with the lender, page by page. */
export function GrantListView({ onLoggedOut }: { readonly onLoggedOut: () => void }): JSX.Element {
  const { tr } = useUi()
  const [typed, setTyped] = useState('')
  const [query, setQuery] = useState({ user: '', page: 1 })
  const [list, setList] = useState<GrantList>()
  const [failure, setFailure] = useState<string>()
  const [open, setOpen] = useState<string>()
  const load = () => {
    setFailure(undefined)
    api.grants(query.user, query.page).then(setList, (error: unknown) => {
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
          setQuery({ user: typed.trim(), page: 1 })
        }}
      >
        <InputField label={tr.t('staff.search')} value={typed} onInput={setTyped} />
        <Button type="submit">{tr.t('staff.find')}</Button>
        <Button kind="quiet" onPress={() => void api.staffLogOut().then(onLoggedOut, onLoggedOut)}>
          {tr.t('staff.log_out')}
        </Button>
      </form>
      {failure !== undefined ? (
        <Failure code={failure} onRetry={load} />
      ) : list === undefined ? (
        <Progress label={tr.t('staff.loading')} />
      ) : list.grants.length === 0 ? (
        <p class="card">{tr.t(query.user === '' ? 'staff.none' : 'staff.none_found')}</p>
      ) : (
        <>
          <p class="soft" role="status">
            {tr.t('staff.count', { count: list.total })}
          </p>
          <ul class="grants">
            {list.grants.map(({ id, ag_owner_user_id: user, data_id: copyId, locked_until }) => (
              <li key={id} class="card">
                <span>
                  <span class="small soft">{tr.t('staff.profile')}</span> <Identifier id={user} />
                </span>
                <span class="small soft">
                  {tr.t('staff.locked')}:{' '}
                  {Number(locked_until) === 0 ? tr.t('staff.no_lock') : tr.dateTime(Number(locked_until) * 1000)}
                </span>
                <Button label={tr.t('staff.open_of', { profile: shortId(user) })} onPress={() => setOpen(copyId)}>
                  {tr.t('staff.open')}
                </Button>
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
      {open !== undefined && (
        <GrantDetailView
          copyId={open}
          onClose={() => {
            setOpen(undefined)
            load()
          }}
        />
      )}
    </Page>
  )
}
