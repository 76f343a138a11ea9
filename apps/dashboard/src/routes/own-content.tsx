import { Button, Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import { noted } from '../data/activity.ts'
import { contents, forgetContent, keepContent } from '../data/contents.ts'
import type { CredentialView } from '../domain/credentials.ts'
import { credentialName } from '../domain/words.ts'
import { desk } from '../enclave/desk.ts'
import { ContentView } from '../parts/content-view.tsx'
import { useUi } from '../parts/context.ts'
import { Failure, isCancelled } from '../parts/failure.tsx'
import { useAction } from '../parts/use-action.ts'
import { useOwner } from '../session/context.ts'

/** The content of one's own credential: closed, or as the Enclave gave it. */
export function OwnContent({ view }: { readonly view: CredentialView }): JSX.Element {
  const { tr } = useUi()
  const { client } = useOwner()
  const action = useAction()
  const text = contents.value.get(view.id)
  const name = credentialName(tr, view)
  const open = () =>
    action.run(async () => {
      const read = (signal: AbortSignal) => client.getCredentialContent(view.id, { signal })
      const work = () => desk.during(tr.t('enclave.reason_open', { name }), read)
      keepContent(view.id, await noted({ what: 'opened', values: { name } }, work))
    }, tr.t('cred.opened_said'))
  if (text !== undefined) {
    return (
      <ContentView text={text} writerKey={view.issuerKey} fileName={view.id} onClose={() => forgetContent(view.id)} />
    )
  }
  return (
    <section class="card stack sealed" aria-labelledby="content">
      <span class="empty-sign">
        <Icon name="lock" size={26} />
      </span>
      <h2 id="content">{tr.t('cred.open_title')}</h2>
      <p class="soft">{tr.t('cred.open_text')}</p>
      {action.state.name === 'failed' && !isCancelled(action.state.error) ? (
        <Failure error={action.state.error} meaning={tr.t('error.still_safe')} onRetry={() => void open()} />
      ) : (
        <Button
          kind="primary"
          icon="unlock"
          busy={action.busy ? tr.t('cred.opening') : undefined}
          onPress={() => void open()}
        >
          {tr.t('cred.open')}
        </Button>
      )}
    </section>
  )
}
