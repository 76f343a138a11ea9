import { Button, SelectField } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { holdingsOf } from '../data/queries.ts'
import { useQuery } from '../data/use-query.ts'
import { type CredentialView, viewCredentials } from '../domain/credentials.ts'
import { levelName, statusName, typeName } from '../domain/words.ts'
import { useUi } from '../parts/context.ts'
import { drawings } from '../parts/drawings.ts'
import { Empty } from '../parts/empty.tsx'
import { Page } from '../parts/page.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { Loaded } from '../parts/section.tsx'
import { useSearchParams } from '../parts/use-search-params.ts'
import { useOwner } from '../session/context.ts'
import { CredentialRow } from './credential-row.tsx'

const filters = ['all', 'good', 'bad', 'shared'] as const
type Filter = (typeof filters)[number]

/** All credentials, by what can be said without opening them. */
export function Credentials(): JSX.Element {
  const { tr } = useUi()
  const holdings = useQuery(holdingsOf(useOwner()))
  return (
    <Page title={tr.t('cred.title')} lead={tr.t('cred.lead')}>
      <Loaded query={holdings} rows={4}>
        {({ rows, grants }) => <List rows={rows} grants={grants} />}
      </Loaded>
    </Page>
  )
}

type Holdings = Parameters<typeof viewCredentials>

function List(props: { readonly rows: Holdings[0]; readonly grants: Holdings[1] }): JSX.Element {
  const { tr } = useUi()
  const [{ q, show }, set] = useSearchParams({ q: '', show: 'all' })
  const all = useMemo(() => viewCredentials(props.rows, props.grants), [props.rows, props.grants])
  const words = useMemo(() => all.map((view) => wordsOf(tr, view)), [all, tr])
  if (all.length === 0) return <NoCredentials />
  const wanted = q.trim().toLocaleLowerCase()
  const found = all.filter((view, at) => passes(view, show) && words[at]?.includes(wanted))
  return (
    <>
      <div class="filters">
        <SearchField label={tr.t('cred.search')} value={q} onInput={(value) => set({ q: value })} />
        <SelectField<Filter>
          label={tr.t('cred.status_filter')}
          value={filters.find((one) => one === show) ?? 'all'}
          options={filters.map((value) => ({ value, label: tr.t(`cred.filter_${value}`) }))}
          onChange={(value) => set({ show: value })}
        />
      </div>
      <p class="soft small" role="status">
        {found.length === 0 ? tr.t('cred.no_match') : tr.t('cred.found', { count: found.length })}
      </p>
      {found.length === 0 && <Button onPress={() => set({ q: '', show: 'all' })}>{tr.t('cred.clear')}</Button>}
      <ul class="rows">
        {found.map((view) => (
          <li key={view.id}>
            <CredentialRow view={view} />
          </li>
        ))}
      </ul>
    </>
  )
}

function NoCredentials(): JSX.Element {
  const { tr, config } = useUi()
  const issuers = config.issuers.flatMap(({ name, startUrl }) => (startUrl === undefined ? [] : [{ name, startUrl }]))
  return (
    <Empty icon={drawings.shield} title={tr.t('cred.empty')}>
      <p class="soft">{tr.t('cred.empty_text')}</p>
      {issuers.length > 0 && (
        <>
          <p>{tr.t('cred.empty_issuers')}</p>
          <ul class="plain-list">
            {issuers.map(({ name, startUrl }) => (
              <li key={name}>
                <a href={startUrl} rel="noreferrer">
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Empty>
  )
}

function passes(view: CredentialView, show: string): boolean {
  switch (show) {
    case 'good':
      return !view.isBad
    case 'bad':
      return view.isBad
    case 'shared':
      return view.grants.length > 0
    default:
      return true
  }
}

/** What a search looks in: the words on the row, and its number. */
function wordsOf(tr: ReturnType<typeof useUi>['tr'], view: CredentialView): string {
  return [typeName(tr, view), levelName(tr, view.level), statusName(tr, view), view.issuerName, view.id]
    .join(' ')
    .toLocaleLowerCase()
}
