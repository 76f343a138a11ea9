import { Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import { contents } from '../data/contents.ts'
import type { CredentialView } from '../domain/credentials.ts'
import { levelName, typeName } from '../domain/words.ts'
import { useUi } from '../parts/context.ts'
import { drawings } from '../parts/drawings.ts'
import { StatusTag } from '../parts/status-tag.tsx'

/** A credential in a list; one link, so one stop of the keyboard. */
export function CredentialRow({ view }: { readonly view: CredentialView }): JSX.Element {
  const { tr } = useUi()
  const issuer = view.issuerName || tr.t('cred.unknown_issuer')
  const shared = view.grants.length
  const level = levelName(tr, view.level)
  return (
    <a class="card row-card" href={`/credentials/${view.id}`}>
      <span class="row-sign" data-open={contents.value.has(view.id) || undefined}>
        <Icon name={contents.value.has(view.id) ? 'unlock' : drawings.shield} size={22} />
      </span>
      <span class="row-main">
        <span class="strong">{typeName(tr, view)}</span>
        <span class="soft small">
          <bdi>{tr.t('cred.from', { issuer })}</bdi>
          {level && ` · ${level}`}
        </span>
      </span>
      <span class="row-end">
        <StatusTag view={view} />
        <span class="small soft">
          {shared === 0 ? tr.t('cred.not_shared') : tr.t('cred.shared_with', { count: shared })}
        </span>
      </span>
    </a>
  )
}
