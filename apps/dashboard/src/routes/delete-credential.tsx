import { Button, Dialog, Notice } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { noted } from '../data/activity.ts'
import { forgetContent } from '../data/contents.ts'
import { everythingChanged } from '../data/tabs.ts'
import type { Access } from '../domain/access.ts'
import type { CredentialView } from '../domain/credentials.ts'
import { credentialName, typeName } from '../domain/words.ts'
import { useUi } from '../parts/context.ts'
import { Failure } from '../parts/failure.tsx'
import { useAction } from '../parts/use-action.ts'
import { useOwner } from '../session/context.ts'

/** Deletes a credential with its copies: names what ends with it, and refuses while something is promised. */
export function DeleteCredential(props: {
  readonly view: CredentialView
  readonly access: readonly Access[]
  readonly onClose: () => void
}): JSX.Element {
  const { tr } = useUi()
  const { client } = useOwner()
  const { route } = useLocation()
  const action = useAction()
  const { view, access, onClose } = props
  const name = credentialName(tr, view)
  const locked = access.filter(({ isLocked }) => isLocked)
  const remove = async () => {
    const done = await action.run(async () => {
      try {
        // Copies first: an original that is still there can be deleted again.
        const work = async () => {
          for (const id of [...view.copies, view.id]) await client.removeCredential(id)
        }
        await noted({ what: 'deleted', values: { name } }, work)
        forgetContent(view.id)
      } finally {
        await everythingChanged()
      }
    }, tr.t('cred.deleted_said'))
    if (done) route('/credentials', true)
  }
  return (
    <Dialog title={tr.t('cred.delete_title', { name: typeName(tr, view) })} onClose={() => !action.busy && onClose()}>
      {locked.length > 0 ? (
        <>
          <Notice tone="warn">
            <p>{tr.t('cred.delete_locked')}</p>
          </Notice>
          <Names access={locked} />
          <Button wide onPress={onClose}>
            {tr.t('action.close')}
          </Button>
        </>
      ) : (
        <>
          <p>{tr.t('cred.delete_text')}</p>
          {access.length > 0 && (
            <>
              <p>{tr.t('cred.delete_grants', { count: access.length })}</p>
              <Names access={access} />
              <p class="soft">{tr.t('cred.delete_taken')}</p>
            </>
          )}
          <p class="small soft">{tr.t('cred.delete_signatures', { count: view.copies.length + 1 })}</p>
          {action.state.name === 'failed' && (
            <Failure
              error={action.state.error}
              meaning={tr.t(view.copies.length > 0 ? 'error.part_changed' : 'error.nothing_changed')}
            />
          )}
          <div class="answers">
            <Button onPress={onClose} disabled={action.busy}>
              {tr.t('action.cancel')}
            </Button>
            <Button kind="danger" busy={action.busy ? tr.t('cred.deleting') : undefined} onPress={() => void remove()}>
              {tr.t('cred.delete_yes')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}

function Names({ access }: { readonly access: readonly Access[] }): JSX.Element {
  const { tr } = useUi()
  return (
    <ul class="bullets">
      {access.map(({ grant, who, isLocked, lockedUntil }) => (
        <li key={grant.id}>
          <bdi>{who ?? tr.t('access.unknown')}</bdi>
          {isLocked && ` – ${tr.t('access.locked_until', { date: tr.date(lockedUntil) })}`}
        </li>
      ))}
    </ul>
  )
}
