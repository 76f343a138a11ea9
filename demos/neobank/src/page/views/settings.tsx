import { Button, Identifier, inLanguage, useTask } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Me } from '../model/api.ts'
import { isDecision, signIn } from '../model/joining.ts'
import { useUi } from './context.ts'
import { Failure } from './failure.tsx'
import { IsleHint } from './isle-hint.tsx'
import { Page } from './page.tsx'
import { RequireCustomer } from './require-customer.tsx'

export function SettingsPage(): JSX.Element {
  const { tr } = useUi()
  return (
    <Page title={tr.t('settings.title')}>
      <RequireCustomer>
        {(me) => (
          <>
            <Data />
            <Session me={me} />
          </>
        )}
      </RequireCustomer>
    </Page>
  )
}

/** Who can read what, through this bank. */
function Data(): JSX.Element {
  const { tr, bank } = useUi()
  const task = useTask()
  const [dashboard, setDashboard] = useState<string>()
  useEffect(() => {
    bank.settings().then(
      ({ dashboardUrl }) => setDashboard(dashboardUrl),
      () => undefined,
    )
  }, [])
  const manage = () =>
    void task.run(async () => {
      await signIn(bank)
      const [isle, parties] = [await bank.isle(), await bank.parties()]
      await isle.manage([
        { ...parties.bank, name: 'Neobank' },
        { ...parties.cardline, name: 'Cardline' },
      ])
    })
  return (
    <section class="card stack">
      <h2>{tr.t('settings.data')}</h2>
      <p>{tr.t('settings.data_text')}</p>
      {task.failure !== undefined && !isDecision(task.failure) && <Failure code={task.failure} onRetry={manage} />}
      {task.busy && <IsleHint />}
      <div class="actions">
        {!task.busy && (
          <Button kind="primary" onPress={manage}>
            {tr.t('settings.manage')}
          </Button>
        )}
        {dashboard !== undefined && (
          <a class="button" href={inLanguage(dashboard, tr.lang)} target="_blank" rel="noopener">
            {tr.t('settings.dashboard')}
          </a>
        )}
      </div>
    </section>
  )
}

function Session({ me }: { readonly me: Me }): JSX.Element {
  const { tr, bank } = useUi()
  const { route } = useLocation()
  const task = useTask()
  const leave = () =>
    void task.run(async () => {
      route('/')
      await bank.signOut()
    })
  return (
    <section class="card stack">
      <h2>{tr.t('settings.session')}</h2>
      <p class="row">
        <span class="soft">{tr.t('settings.wallet')}</span>
        <Identifier id={me.wallet.address} copyLabel={tr.t('settings.copy_wallet')} />
      </p>
      {task.failure !== undefined && <Failure code={task.failure} onRetry={leave} />}
      <div class="actions">
        <Button busy={task.busy ? tr.t('settings.signing_out') : undefined} onPress={leave}>
          {tr.t('settings.sign_out')}
        </Button>
      </div>
    </section>
  )
}
