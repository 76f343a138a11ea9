import { Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import { credentialName } from '../domain/words.ts'
import { useUi } from '../parts/context.ts'
import type { StepProps } from './grant-draft.ts'

/** The receipt. It stays until the person goes. */
export function GiveDone({ draft, credentials }: StepProps): JSX.Element {
  const { tr } = useUi()
  const view = credentials.find(({ id }) => id === draft.credentialId)
  const who = draft.name.trim() || tr.t('access.unknown')
  return (
    <div class="empty">
      <span class="empty-sign" data-tone="ok">
        <Icon name="checkCircle" size={30} />
      </span>
      <h2 tabIndex={-1}>{tr.t('grant.done_title')}</h2>
      <p>{tr.t('grant.done', { who, name: view === undefined ? '' : credentialName(tr, view) })}</p>
      <a class="button-link" data-kind="primary" href="/access">
        {tr.t('grant.done_list')}
      </a>
    </div>
  )
}
