import { Button, Dialog, Icon } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { noted } from '../data/activity.ts'
import { everythingChanged } from '../data/tabs.ts'
import type { Access } from '../domain/access.ts'
import { useUi } from '../parts/context.ts'
import { codeOf, sentenceOf } from '../parts/failure.tsx'
import { useOwner } from '../session/context.ts'
import { whatOf } from './access-group.tsx'

type RowState = { readonly name: 'waiting' | 'working' | 'done' } | { readonly name: 'failed'; readonly error: unknown }

/** One reviewed list, then one signature after the other; each row says how it went, and one failure stops no other. */
export function RevokeDialog(props: { readonly access: readonly Access[]; readonly onClose: () => void }): JSX.Element {
  const { tr, announcer } = useUi()
  const { client } = useOwner()
  const { access, onClose } = props
  const states = useSignal<ReadonlyMap<string, RowState>>(new Map())
  const phase = useSignal<'review' | 'running' | 'stopping' | 'ended'>('review')
  const count = access.length
  const set = (id: string, state: RowState) => {
    states.value = new Map(states.value).set(id, state)
  }
  const revoke = async (list: readonly Access[]) => {
    phase.value = 'running'
    for (const one of list) {
      if ((phase.value as string) === 'stopping') break
      const { id } = one.grant
      set(id, { name: 'working' })
      const values = { who: one.who ?? tr.t('access.unknown'), name: whatOf(tr, one) }
      try {
        await noted({ what: 'revoked', values }, () => client.revokeAccessGrant(id))
        set(id, { name: 'done' })
      } catch (error) {
        // Ended meanwhile, here or by the other side: what was wanted is so.
        set(id, codeOf(error) === 'grant.not_found' ? { name: 'done' } : { name: 'failed', error })
      }
      const done = [...states.value.values()].filter(({ name }) => name === 'done').length
      announcer.polite(tr.t('access.revoked_progress', { done, total: count }))
    }
    phase.value = 'ended'
    await everythingChanged()
  }
  const failed = access.filter(({ grant }) => states.value.get(grant.id)?.name !== 'done')
  const done = count - failed.length
  return (
    <Dialog
      title={tr.t('access.revoke_title', { count })}
      onClose={() => {
        if (phase.value === 'review' || phase.value === 'ended') onClose()
      }}
    >
      <ul class="review">
        {access.map((one) => (
          <li key={one.grant.id}>
            <span class="row-main">
              <bdi class="strong">{one.who ?? tr.t('access.unknown')}</bdi>
              <span class="small soft">{whatOf(tr, one)}</span>
            </span>
            {phase.value !== 'review' && <RowResult state={states.value.get(one.grant.id)} />}
          </li>
        ))}
      </ul>
      {phase.value === 'review' ? (
        <>
          <p>{tr.t('access.revoke_does')}</p>
          <p class="soft">{tr.t('access.revoke_does_not')}</p>
          <p class="small soft">{tr.t('access.revoke_signatures', { count })}</p>
          <div class="answers">
            <Button onPress={onClose}>{tr.t('access.revoke_keep')}</Button>
            <Button kind="danger" onPress={() => void revoke(access)}>
              {tr.t('access.revoke_yes')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p class="strong">{tr.t('access.revoked_progress', { done, total: count })}</p>
          <div class="answers">
            {phase.value === 'ended' ? (
              <>
                {failed.length > 0 && <Button onPress={() => void revoke(failed)}>{tr.t('action.retry')}</Button>}
                <Button kind="primary" onPress={onClose}>
                  {tr.t('action.done')}
                </Button>
              </>
            ) : (
              <Button
                busy={phase.value === 'stopping' || count === 1 ? tr.t('access.revoking') : undefined}
                onPress={() => {
                  phase.value = 'stopping'
                }}
              >
                {tr.t('access.stop')}
              </Button>
            )}
          </div>
        </>
      )}
    </Dialog>
  )
}

function RowResult({ state }: { readonly state: RowState | undefined }): JSX.Element {
  const { tr } = useUi()
  switch (state?.name) {
    case undefined:
    case 'waiting':
      return <span class="small soft">{tr.t('access.row_waiting')}</span>
    case 'working':
      return (
        <span class="badge">
          <span class="spinner" aria-hidden="true" />
          {tr.t('access.row_working')}
        </span>
      )
    case 'done':
      return (
        <span class="badge" data-tone="ok">
          <Icon name="check" size={14} />
          {tr.t('access.row_done')}
        </span>
      )
    case 'failed':
      return (
        <span class="badge" data-tone="danger">
          <Icon name="error" size={14} />
          {tr.t('access.row_failed', { why: sentenceOf(tr, state.error) })}
        </span>
      )
  }
}
