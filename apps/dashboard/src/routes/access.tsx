import { Button, Checkbox, Choice, moreIcons, SelectField } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { holdingsOf } from '../data/queries.ts'
import { useQuery } from '../data/use-query.ts'
import { type Access, type Grouping, groupAccess, type Sorting, viewAccess } from '../domain/access.ts'
import { credentialName } from '../domain/words.ts'
import { useUi } from '../parts/context.ts'
import { Empty } from '../parts/empty.tsx'
import { Page } from '../parts/page.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { Loaded } from '../parts/section.tsx'
import { useSearchParams } from '../parts/use-search-params.ts'
import { useOwner } from '../session/context.ts'
import { AccessGroupCard } from './access-group.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'

const groupings = ['who', 'credential'] as const
const sortings = ['name', 'lock', 'count'] as const
const states = ['all', 'open', 'locked'] as const

/** Everybody who can read something, and how to end it. */
export function AccessList(): JSX.Element {
  const { tr, config } = useUi()
  const holdings = useQuery(holdingsOf(useOwner()))
  // Kept here: what a revocation came to is shown even when it was the last one.
  const revoking = useSignal<readonly Access[] | undefined>(undefined)
  const revoke = (access: readonly Access[]) => {
    revoking.value = access
  }
  return (
    <Page
      title={tr.t('access.title')}
      lead={tr.t('access.lead')}
      actions={
        <a class="button-link" data-kind="primary" href="/access/new">
          {tr.t('access.give')}
        </a>
      }
    >
      <Loaded query={holdings} rows={3}>
        {(data) => <List all={viewAccess(data, config)} onRevoke={revoke} />}
      </Loaded>
      {revoking.value && (
        <RevokeDialog
          access={revoking.value}
          onClose={() => {
            revoking.value = undefined
          }}
        />
      )}
    </Page>
  )
}

function List(props: {
  readonly all: readonly Access[]
  readonly onRevoke: (access: readonly Access[]) => void
}): JSX.Element {
  const { tr } = useUi()
  const [params, set] = useSearchParams({ q: '', by: 'who', sort: 'name', state: 'all' })
  const selected = useSignal<ReadonlySet<string>>(new Set())
  const { all } = props
  const by: Grouping = groupings.find((one) => one === params.by) ?? 'who'
  const sort: Sorting = sortings.find((one) => one === params.sort) ?? 'name'
  const state = states.find((one) => one === params.state) ?? 'all'
  const collator = useMemo(() => new Intl.Collator(tr.lang), [tr])
  const wanted = params.q.trim().toLocaleLowerCase()
  const found = all.filter(
    (access) => (state === 'all' || access.isLocked === (state === 'locked')) && matches(tr, access, wanted),
  )
  if (all.length === 0) {
    return (
      <Empty icon={moreIcons.share} title={tr.t('access.empty')}>
        <p class="soft">{tr.t('access.empty_text')}</p>
      </Empty>
    )
  }
  const open = found.filter(({ isLocked }) => !isLocked)
  const chosen = open.filter(({ grant }) => selected.value.has(grant.id))
  const select = (ids: readonly string[], isOn: boolean) => {
    const next = new Set(selected.value)
    for (const id of ids) {
      if (isOn) next.add(id)
      else next.delete(id)
    }
    selected.value = next
  }
  return (
    <>
      <div class="filters">
        <SearchField label={tr.t('access.search')} value={params.q} onInput={(q) => set({ q })} />
        <SelectField
          label={tr.t('access.state')}
          value={state}
          options={states.map((value) => ({ value, label: tr.t(`access.state_${value}`) }))}
          onChange={(value) => set({ state: value })}
        />
        <SelectField
          label={tr.t('access.sort')}
          value={sort}
          options={sortings.map((value) => ({ value, label: tr.t(`access.sort_${value}`) }))}
          onChange={(value) => set({ sort: value })}
        />
        <Choice
          as="segments"
          legend={tr.t('access.group_label')}
          value={by}
          options={groupings.map((value) => ({ value, label: tr.t(`access.by_${value}`) }))}
          onChange={(value) => set({ by: value })}
        />
      </div>
      <p class="soft small" role="status">
        {found.length === 0 ? tr.t('access.no_match') : tr.t('access.found', { count: found.length })}
      </p>
      {open.length > 1 && (
        <div class="select-bar">
          <Checkbox
            label={tr.t('access.select_all')}
            checked={chosen.length === open.length}
            onChange={(isOn) =>
              select(
                open.map(({ grant }) => grant.id),
                isOn,
              )
            }
          />
          {chosen.length > 0 && (
            <div class="row">
              <span class="soft">{tr.t('access.selected', { count: chosen.length })}</span>
              <Button
                kind="danger"
                onPress={() => {
                  props.onRevoke(chosen)
                  selected.value = new Set()
                }}
              >
                {tr.t('access.revoke_selected')}
              </Button>
            </div>
          )}
        </div>
      )}
      <ul class="rows">
        {groupAccess(found, { by, sort, collator }).map((group) => (
          <li key={group.key}>
            <AccessGroupCard
              group={group}
              by={by}
              selected={selected.value}
              onSelect={(id, isOn) => select([id], isOn)}
              onRevoke={(access) => props.onRevoke([access])}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

function matches(tr: ReturnType<typeof useUi>['tr'], { who, identifier, credential }: Access, wanted: string): boolean {
  if (wanted === '') return true
  const words = [who ?? tr.t('access.unknown'), identifier, credential ? credentialName(tr, credential) : '']
  return words.join(' ').toLocaleLowerCase().includes(wanted)
}
