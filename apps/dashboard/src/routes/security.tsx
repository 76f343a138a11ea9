import { Button, DefinitionList, moreIcons } from '@open-idos/ui'
import type { JSX } from 'preact'
import { noted } from '../data/activity.ts'
import { desk } from '../enclave/desk.ts'
import { useUi } from '../parts/context.ts'
import { Failure, isCancelled } from '../parts/failure.tsx'
import { Page } from '../parts/page.tsx'
import { useAction } from '../parts/use-action.ts'
import { Who } from '../parts/who.tsx'
import { useOwner } from '../session/context.ts'
import { KeyStateTag } from '../shell/key-state.tsx'
import { useLock } from '../shell/use-lock.ts'

/** The key: whether it is open, how it is kept, and how it is not lost. */
export function Security(): JSX.Element {
  const { tr, config } = useUi()
  const { client, keys } = useOwner()
  const lock = useLock()
  const action = useAction()
  const backUp = () =>
    action.run(async () => {
      const make = (signal: AbortSignal) => keys.backupUserEncryptionProfile({ signal })
      await noted({ what: 'backup' }, () => desk.during(tr.t('enclave.reason_backup'), make))
    }, tr.t('security.kit_said'))
  const isOpen = desk.key.value === 'unlocked'
  return (
    <Page title={tr.t('security.title')} lead={tr.t('security.key_text')}>
      <div class="cards">
        <section class="card stack" aria-labelledby="key">
          <h2 id="key">{tr.t('security.key')}</h2>
          <KeyStateTag />
          <p class="soft">{tr.t(isOpen ? 'security.unlocked' : 'security.locked')}</p>
          <DefinitionList
            facts={[
              {
                key: 'method',
                term: tr.t('security.method'),
                value: tr.t(
                  client.user.encryption_password_store === 'mpc' ? 'security.method_mpc' : 'security.method_user',
                ),
              },
              {
                key: 'public',
                term: tr.t('security.public_key'),
                value: <Who id={client.user.recipient_encryption_public_key} />,
              },
            ]}
          />
          <Button icon="lock" onPress={lock}>
            {tr.t('security.lock')}
          </Button>
        </section>
        <section class="card stack" aria-labelledby="kit">
          <h2 id="kit">{tr.t('security.kit')}</h2>
          <p class="soft">{tr.t('security.kit_text')}</p>
          {action.state.name === 'failed' && !isCancelled(action.state.error) && (
            <Failure error={action.state.error} meaning={tr.t('error.nothing_changed')} />
          )}
          <Button
            icon={moreIcons.print}
            busy={action.busy ? tr.t('security.kit_making') : undefined}
            onPress={() => void backUp()}
          >
            {tr.t('security.kit_make')}
          </Button>
        </section>
        <section class="card stack" aria-labelledby="vault">
          <h2 id="vault">{tr.t('security.vault')}</h2>
          <p class="soft">{tr.t('security.vault_text')}</p>
          <a class="button-link" href={`${config.enclaveUrl}/dialog.html`} target="_blank" rel="noopener">
            {tr.t('security.vault_open')}
          </a>
        </section>
      </div>
    </Page>
  )
}
