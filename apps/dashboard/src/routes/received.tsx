import { Icon, moreIcons, Notice } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { receivedBy } from '../data/queries.ts'
import { useQuery } from '../data/use-query.ts'
import { type ReceivedView, viewReceived } from '../domain/received.ts'
import { levelName, typeName } from '../domain/words.ts'
import { useUi } from '../parts/context.ts'
import { Empty } from '../parts/empty.tsx'
import { Page } from '../parts/page.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { Loaded } from '../parts/section.tsx'
import { LockTag } from '../parts/status-tag.tsx'
import { useSearchParams } from '../parts/use-search-params.ts'
import { useSession } from '../session/context.ts'
import { MyCard } from './my-card.tsx'
import { useNotesOf } from './use-notes-of.ts'

/** What others let this wallet or key read. */
export function Received(): JSX.Element {
  const { tr } = useUi()
  const { person } = useSession()
  const received = useQuery(receivedBy(person))
  return (
    <Page title={tr.t('recv.title')} lead={tr.t('recv.lead')}>
      {person.kind === 'guest' && (
        <Notice>
          <p class="strong">{tr.t('guest.title')}</p>
          <p>{tr.t('guest.text')}</p>
        </Notice>
      )}
      <Loaded query={received} rows={4}>
        {(grants) =>
          grants.length === 0 ? (
            <Empty icon={moreIcons.chat} title={tr.t('recv.empty')}>
              <p class="soft">{tr.t('recv.empty_text')}</p>
            </Empty>
          ) : (
            <List grants={grants} />
          )
        }
      </Loaded>
      <MyCard />
    </Page>
  )
}

type Grants = Parameters<typeof viewReceived>[0]

function List({ grants }: { readonly grants: Grants }): JSX.Element {
  const { tr } = useUi()
  const { person } = useSession()
  const [{ q }, set] = useSearchParams({ q: '' })
  const notes = useNotesOf(person, grants)
  const all = useMemo(() => viewReceived(grants, notes), [grants, notes])
  const wanted = q.trim().toLocaleLowerCase()
  const found = all.filter((view) => wordsOf(tr, view).includes(wanted))
  return (
    <>
      <div class="filters">
        <SearchField label={tr.t('recv.search')} value={q} onInput={(value) => set({ q: value })} />
      </div>
      <p class="soft small" role="status">
        {found.length === 0 ? tr.t('recv.no_match') : tr.t('recv.found', { count: found.length })}
      </p>
      <ul class="rows">
        {found.map((view) => (
          <li key={view.grantId}>
            <Row view={view} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Row({ view }: { readonly view: ReceivedView }): JSX.Element {
  const { tr } = useUi()
  const level = levelName(tr, view.notes?.level ?? '')
  return (
    <a class="card row-card" href={`/received/${view.id}`}>
      <span class="row-sign">
        <Icon name={moreIcons.person} size={22} />
      </span>
      <span class="row-main">
        <span class="strong">{tr.t('recv.owner_named', { id: view.owner.slice(0, 8) })}</span>
        <span class="soft small">
          {typeName(tr, { type: view.notes?.type ?? '' })}
          {view.notes?.issuerName && <bdi> {tr.t('cred.from', { issuer: view.notes.issuerName })}</bdi>}
          {level && ` · ${level}`}
        </span>
      </span>
      <span class="row-end">
        {view.lockedUntil > 0 && <LockTag lockedUntil={view.lockedUntil} isLocked={view.isLocked} />}
        {view.notes?.isBad && (
          <span class="badge" data-tone="danger">
            {tr.t(`status.${view.notes.status}`)}
          </span>
        )}
      </span>
    </a>
  )
}

function wordsOf(tr: ReturnType<typeof useUi>['tr'], { owner, id, notes }: ReceivedView): string {
  return [
    owner,
    id,
    typeName(tr, { type: notes?.type ?? '' }),
    notes?.issuerName ?? '',
    levelName(tr, notes?.level ?? ''),
  ]
    .join(' ')
    .toLocaleLowerCase()
}
