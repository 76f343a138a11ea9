import { Button, Dialog, Notice, Progress, TextField } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { note } from '../data/activity.ts'
import { forgetContents } from '../data/contents.ts'
import { type Doomed, eraseAll } from '../data/erase-all.ts'
import { attributesOf, holdingsOf } from '../data/queries.ts'
import { everythingChanged } from '../data/tabs.ts'
import { useQuery } from '../data/use-query.ts'
import { type Access, viewAccess } from '../domain/access.ts'
import { readNotes } from '../domain/credentials.ts'
import { credentialName } from '../domain/words.ts'
import { useUi } from '../parts/context.ts'
import { sentenceOf } from '../parts/failure.tsx'
import { Loaded } from '../parts/section.tsx'
import { useOwner } from '../session/context.ts'
import { whatOf } from './access-group.tsx'

/** Lists what stays and why, asks for a word, then erases what can be erased. */
export function EraseDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { tr } = useUi()
  const owner = useOwner()
  const holdings = useQuery(holdingsOf(owner))
  const attributes = useQuery(attributesOf(owner))
  const isBusy = useSignal(false)
  return (
    <Dialog
      title={tr.t('settings.erase_title')}
      onClose={() => {
        if (!isBusy.value) onClose()
      }}
    >
      <Loaded query={holdings} rows={1}>
        {(data) => (
          <Loaded query={attributes} rows={1}>
            {(rows) => (
              <Plan data={data} attributes={rows} onBusy={(busy) => (isBusy.value = busy)} onClose={onClose} />
            )}
          </Loaded>
        )}
      </Loaded>
    </Dialog>
  )
}

interface PlanProps {
  readonly data: Parameters<typeof viewAccess>[0]
  readonly attributes: readonly { readonly id: string; readonly attribute_key: string }[]
  readonly onBusy: (busy: boolean) => void
  readonly onClose: () => void
}

function Plan(props: PlanProps): JSX.Element {
  const { tr, config, announcer } = useUi()
  const owner = useOwner()
  const typed = useSignal('')
  const running = useSignal<{ readonly done: number; readonly total: number } | undefined>(undefined)
  const ended = useSignal<Awaited<ReturnType<typeof eraseAll>> | undefined>(undefined)
  const locked = viewAccess(props.data, config).filter(({ isLocked }) => isLocked)
  const doomed = planOf(props, locked, (row) => credentialName(tr, readNotes(row.public_notes)))
  const word = owner.client.user.id.slice(0, 8)
  const erase = async () => {
    props.onBusy(true)
    running.value = { done: 0, total: doomed.length }
    const failed = await eraseAll(owner, doomed, (done) => {
      running.value = { done, total: doomed.length }
      announcer.polite(tr.t('settings.erase_progress', { done, total: doomed.length }))
    })
    for (const row of doomed) {
      const error = failed.find(({ id }) => id === row.id)?.error
      const what = row.kind === 'attribute' ? 'attribute_deleted' : 'deleted'
      note({ what, values: { name: row.name }, ...(error === undefined ? {} : { error }) })
    }
    forgetContents()
    ended.value = failed
    props.onBusy(false)
    await everythingChanged()
  }
  const toExport = () => {
    props.onClose()
    // After the dialog has given the focus back.
    setTimeout(() => document.querySelector<HTMLElement>('[aria-labelledby="export"] button')?.focus())
  }
  if (ended.value !== undefined) {
    return (
      <>
        {ended.value.length === 0 ? (
          <Notice tone="ok">
            <p>{tr.t('settings.erase_done')}</p>
          </Notice>
        ) : (
          <Notice tone="warn">
            <p>{tr.t('settings.erase_part')}</p>
            <ul class="bullets">
              {ended.value.map(({ id, name, error }) => (
                <li key={id}>
                  <bdi>{name}</bdi> – {sentenceOf(tr, error)}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <p class="small soft">{tr.t('settings.erase_stays')}</p>
        <Button kind="primary" wide onPress={props.onClose}>
          {tr.t('action.done')}
        </Button>
      </>
    )
  }
  if (running.value !== undefined) {
    const { done, total } = running.value
    return <Progress label={tr.t('settings.erase_progress', { done, total })} fraction={done / Math.max(1, total)} />
  }
  return (
    <>
      {locked.length > 0 && (
        <Notice tone="warn">
          <p>{tr.t('settings.erase_locked')}</p>
          <ul class="bullets">
            {locked.map((one) => (
              <li key={one.grant.id}>
                <bdi>{one.who ?? tr.t('access.unknown')}</bdi>, {whatOf(tr, one)} –{' '}
                {tr.t('access.locked_until', { date: tr.date(one.lockedUntil) })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {doomed.length === 0 ? (
        <p>{tr.t('settings.erase_none')}</p>
      ) : (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault()
            if (typed.value.trim().toLowerCase() === word) void erase()
          }}
        >
          <p>{tr.t('settings.erase_text')}</p>
          <p class="small soft">{tr.t('access.revoke_signatures', { count: doomed.length })}</p>
          <p class="small soft">{tr.t('settings.erase_stays')}</p>
          <TextField
            label={tr.t('settings.erase_type', { word })}
            exact
            value={typed.value}
            onInput={(text) => {
              typed.value = text
            }}
          />
          <div class="answers">
            <Button onPress={toExport}>{tr.t('settings.erase_export')}</Button>
            <Button type="submit" kind="danger" disabled={typed.value.trim().toLowerCase() !== word}>
              {tr.t('settings.erase_yes')}
            </Button>
          </div>
        </form>
      )}
      <Button kind="quiet" wide onPress={props.onClose}>
        {tr.t('action.cancel')}
      </Button>
    </>
  )
}

/** Copies first, then their originals, then attributes. Rows with a promise on them stay, with what they are copies of. */
function planOf(
  { data, attributes }: Pick<PlanProps, 'data' | 'attributes'>,
  locked: readonly Access[],
  nameOf: (row: { readonly public_notes: string }) => string,
): readonly Doomed[] {
  const kept = new Set(locked.flatMap(({ grant, credential }) => [grant.data_id, credential?.id ?? '']))
  const named = new Map(data.rows.map((row) => [row.id, nameOf(row)]))
  const rows = data.rows
    .filter(({ id }) => !kept.has(id))
    .toSorted((a, b) => Number(a.original_id === null) - Number(b.original_id === null))
  return [
    ...rows.map(
      ({ id, original_id }): Doomed => ({ kind: 'credential', id, name: named.get(original_id ?? id) ?? '' }),
    ),
    ...attributes.map(({ id, attribute_key }): Doomed => ({ kind: 'attribute', id, name: attribute_key })),
  ]
}
