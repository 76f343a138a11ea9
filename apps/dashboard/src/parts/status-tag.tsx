import { Icon, moreIcons } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { CredentialView } from '../domain/credentials.ts'
import { statusName } from '../domain/words.ts'
import { useUi } from './context.ts'

/** A credential's status in words, with a sign of how good it is. */
export function StatusTag({ view }: { readonly view: CredentialView }): JSX.Element {
  const { tr } = useUi()
  const tone = view.isBad ? 'danger' : view.status === 'approved' ? 'ok' : 'plain'
  return (
    <span class="badge" data-tone={tone}>
      <Icon name={view.isBad ? 'error' : view.status === 'approved' ? 'check' : moreIcons.clock} size={14} />
      {statusName(tr, view)}
    </span>
  )
}

/** Whether an access is promised until a date. */
export function LockTag(props: { readonly lockedUntil: number; readonly isLocked: boolean }): JSX.Element {
  const { tr } = useUi()
  if (props.lockedUntil === 0) return <span class="badge">{tr.t('access.no_lock')}</span>
  const date = tr.date(props.lockedUntil)
  return props.isLocked ? (
    <span class="badge" data-tone="warn">
      <Icon name="lock" size={14} />
      {tr.t('access.locked_until', { date })}
    </span>
  ) : (
    <span class="badge">
      <Icon name="unlock" size={14} />
      {tr.t('access.lock_ended', { date })}
    </span>
  )
}
