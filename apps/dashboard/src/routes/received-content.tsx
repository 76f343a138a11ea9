import { Button, Icon, Notice, PasswordField } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { isAsGranted, openReceived } from '../content/open-received.ts'
import { noted } from '../data/activity.ts'
import { contents, forgetContent, keepContent } from '../data/contents.ts'
import type { SharedCredential } from '../data/queries.ts'
import { receivedKey } from '../data/received-key.ts'
import { keyOfBase64 } from '../domain/key-text.ts'
import { desk } from '../enclave/desk.ts'
import { ContentView } from '../parts/content-view.tsx'
import { useUi } from '../parts/context.ts'
import { Failure, isCancelled } from '../parts/failure.tsx'
import { useAction } from '../parts/use-action.ts'
import { useSession } from '../session/context.ts'

/** What a shared credential says: with one's own Enclave, or with a secret key of one's own. */
export function ReceivedContent(props: {
  readonly row: SharedCredential
  readonly name: string
  readonly hash: string | null
}): JSX.Element {
  const { tr } = useUi()
  const { person } = useSession()
  const action = useAction()
  const { row, name, hash } = props
  const text = contents.value.get(row.id)
  const fits = useMemo(() => (text === undefined ? undefined : isAsGranted(text, hash)), [text, hash])
  const secretKey = receivedKey.value ?? person.encryptionSecret
  const open = (key: Uint8Array | undefined) =>
    action.run(async () => {
      const read = (signal: AbortSignal) => openReceived(row, { person, secretKey: key, signal })
      const work = () => desk.during(tr.t('enclave.reason_open', { name }), read)
      keepContent(row.id, await noted({ what: 'opened', values: { name } }, work))
    }, tr.t('cred.opened_said'))
  if (text !== undefined) {
    return (
      <ContentView text={text} fileName={row.id} onClose={() => forgetContent(row.id)}>
        {fits !== undefined && (
          <Notice tone={fits ? 'ok' : 'danger'}>
            <p>{tr.t(fits ? 'recv.unchanged' : 'recv.changed')}</p>
          </Notice>
        )}
      </ContentView>
    )
  }
  const busy = action.busy ? tr.t('cred.opening') : undefined
  return (
    <section class="card stack sealed" aria-labelledby="content">
      <span class="empty-sign">
        <Icon name="lock" size={26} />
      </span>
      <h2 id="content">{tr.t('cred.open_title')}</h2>
      {action.state.name === 'failed' && !isCancelled(action.state.error) && (
        <Failure error={action.state.error} meaning={tr.t('error.still_safe')} onClose={() => action.reset()} />
      )}
      {secretKey !== undefined ? (
        <>
          <Button kind="primary" icon="unlock" busy={busy} onPress={() => void open(secretKey)}>
            {tr.t('recv.with_key')}
          </Button>
          {receivedKey.value !== undefined && (
            <p class="small soft">
              {tr.t('recv.key_used')}{' '}
              <button
                type="button"
                class="link-button"
                onClick={() => {
                  receivedKey.value = undefined
                }}
              >
                {tr.t('recv.key_forget')}
              </button>
            </p>
          )}
        </>
      ) : (
        <>
          {person.kind === 'owner' && (
            <Button kind="primary" icon="unlock" busy={busy} onPress={() => void open(undefined)}>
              {tr.t('recv.with_enclave')}
            </Button>
          )}
          <KeyForm />
        </>
      )}
    </section>
  )
}

function KeyForm(): JSX.Element {
  const { tr } = useUi()
  const value = useSignal('')
  const isBad = useSignal(false)
  return (
    <form
      class="stack key-form"
      onSubmit={(event) => {
        event.preventDefault()
        const key = keyOfBase64(value.value)
        isBad.value = key === undefined
        if (key === undefined) return
        receivedKey.value = key
        value.value = ''
      }}
    >
      <h3>{tr.t('recv.key_title')}</h3>
      <p class="small soft">{tr.t('recv.key_text')}</p>
      <PasswordField
        label={tr.t('recv.key_label')}
        value={value.value}
        error={isBad.value && tr.t('recv.key_bad')}
        autocomplete="off"
        showLabel={tr.t('action.show')}
        capsLockHint=""
        onInput={(text) => {
          value.value = text
        }}
      />
      <Button type="submit">{tr.t('recv.key_use')}</Button>
    </form>
  )
}
