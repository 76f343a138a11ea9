import { Button, codeOfError, Identifier, InputField, Progress } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { useUi } from '../views/context.ts'
import { Failure } from '../views/failure.tsx'
import { Page } from '../views/page.tsx'
import { type List, staffApi } from './api.ts'

/** Customers, newest first; search and page stand in the address. */
export function CustomerList({ onLoggedOut }: { readonly onLoggedOut: () => void }): JSX.Element {
  const { tr } = useUi()
  const { query, route } = useLocation()
  const search = query['search'] ?? ''
  const page = Number(query['page'] ?? 1) || 1
  const [typed, setTyped] = useState(search)
  const [list, setList] = useState<List>()
  const [failure, setFailure] = useState<string>()
  const go = (next: { search: string; page: number }) =>
    route(`/staff?${new URLSearchParams({ search: next.search, page: String(next.page) })}`)

  const load = () => {
    setFailure(undefined)
    staffApi.list(search, page).then(setList, (error: unknown) => {
      const code = codeOfError(error)
      if (code === 'staff.required') onLoggedOut()
      else setFailure(code)
    })
  }
  useEffect(load, [search, page])
  const pages = Math.max(1, Math.ceil((list?.total ?? 0) / (list?.size ?? 25)))
  return (
    <Page title={tr.t('staff.title')}>
      <form
        class="search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          go({ search: typed.trim(), page: 1 })
        }}
      >
        <InputField label={tr.t('staff.search')} value={typed} onInput={setTyped} />
        <Button type="submit">{tr.t('staff.find')}</Button>
        <Button kind="quiet" onPress={() => void staffApi.logOut().then(onLoggedOut, onLoggedOut)}>
          {tr.t('staff.log_out')}
        </Button>
      </form>
      {failure !== undefined ? (
        <Failure code={failure} onRetry={load} />
      ) : list === undefined ? (
        <Progress label={tr.t('staff.loading')} />
      ) : list.customers.length === 0 ? (
        <p class="card">{tr.t(search === '' ? 'staff.none' : 'staff.none_found')}</p>
      ) : (
        <>
          <p class="soft" role="status">
            {tr.t('staff.count', { count: list.total })}
          </p>
          <Table list={list} />
          {pages > 1 && (
            <nav class="pager" aria-label={tr.t('staff.pages')}>
              <Button disabled={page <= 1} onPress={() => go({ search, page: page - 1 })}>
                {tr.t('staff.previous')}
              </Button>
              <span>{tr.t('staff.page', { at: page, all: pages })}</span>
              <Button disabled={page >= pages} onPress={() => go({ search, page: page + 1 })}>
                {tr.t('staff.next')}
              </Button>
            </nav>
          )}
        </>
      )}
    </Page>
  )
}

/** A table; on phones each row is a block with its own names. */
function Table({ list }: { readonly list: List }): JSX.Element {
  const { tr } = useUi()
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{tr.t('staff.customer')}</th>
          <th scope="col">{tr.t('staff.wallet')}</th>
          <th scope="col">{tr.t('staff.state')}</th>
          <th scope="col">{tr.t('staff.since')}</th>
        </tr>
      </thead>
      <tbody>
        {list.customers.map(({ id, wallet, stage, createdAt }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`/staff/${id}`}>
                <span translate={false}>{id.slice(0, 8)}</span>
              </a>
            </th>
            <td data-label={tr.t('staff.wallet')}>
              <Identifier
                name={
                  <span class="soft" translate={false}>
                    {wallet.type}
                  </span>
                }
                id={wallet.address}
              />
            </td>
            <td data-label={tr.t('staff.state')}>
              <span class="tag" data-tone={['access_lost', 'declined', 'closed'].includes(stage) ? 'warn' : undefined}>
                {tr.t(`staff.stage.${stage}`)}
              </span>
            </td>
            <td data-label={tr.t('staff.since')}>
              <time dateTime={new Date(createdAt).toISOString()}>{tr.dateTime(createdAt)}</time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
