import { Button, moreIcons, Notice } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { noted } from '../data/activity.ts'
import { type Exported, exportAll } from '../data/export-all.ts'
import { saveFile } from '../data/save-file.ts'
import { readNotes } from '../domain/credentials.ts'
import { credentialName } from '../domain/words.ts'
import { desk } from '../enclave/desk.ts'
import { useUi } from '../parts/context.ts'
import { Failure, isCancelled } from '../parts/failure.tsx'
import { useAction } from '../parts/use-action.ts'
import { useOwner } from '../session/context.ts'

/** One file with all that can be read, after a fresh unlock. */
export function ExportAll(): JSX.Element {
  const { tr } = useUi()
  const owner = useOwner()
  const action = useAction()
  const progress = useSignal({ done: 0, total: 0 })
  const result = useSignal<Pick<Exported, 'items' | 'failed'> | undefined>(undefined)
  const save = () =>
    action.run(async () => {
      result.value = undefined
      progress.value = { done: 0, total: 0 }
      const read = (signal: AbortSignal) =>
        exportAll(owner, {
          signal,
          nameOf: (row) => credentialName(tr, readNotes(row.public_notes)),
          onProgress: (done, total) => {
            progress.value = { done, total }
          },
        })
      const exported = await noted({ what: 'exported' }, () => desk.during(tr.t('enclave.reason_export'), read))
      saveFile('open-idos.json', 'application/json', [exported.text])
      result.value = { items: exported.items, failed: exported.failed }
    }, tr.t('action.done'))
  const { done, total } = progress.value
  return (
    <section class="card stack" aria-labelledby="export">
      <h2 id="export">{tr.t('settings.export')}</h2>
      <p class="soft">{tr.t('settings.export_text')}</p>
      <p class="small soft">{tr.t('settings.export_note')}</p>
      {result.value && (
        <Notice tone={result.value.failed.length === 0 ? 'ok' : 'warn'}>
          <p>{tr.t('settings.export_done', { count: result.value.items })}</p>
          {result.value.failed.length > 0 && (
            <>
              <p>{tr.t('settings.export_failed')}</p>
              <ul class="bullets">
                {result.value.failed.map(({ id, name, code }) => (
                  <li key={id}>
                    <bdi>{name}</bdi> <code class="mono small">{code}</code>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Notice>
      )}
      {action.state.name === 'failed' && !isCancelled(action.state.error) && (
        <Failure error={action.state.error} meaning={tr.t('error.still_safe')} />
      )}
      <Button
        icon={moreIcons.save}
        busy={action.busy ? tr.t('settings.export_working', { done, total }) : undefined}
        onPress={() => void save()}
      >
        {tr.t('settings.export_start')}
      </Button>
    </section>
  )
}
