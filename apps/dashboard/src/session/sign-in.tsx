import { Button, Disclosure, Notice, Progress, shortId } from '@open-idos/ui'
import type { ReadonlySignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { useUi } from '../parts/context.ts'
import { Failure } from '../parts/failure.tsx'
import type { Wallet } from '../wallets/discover.ts'
import { Gate } from './gate.tsx'
import { KeystoreForm } from './keystore-form.tsx'
import type { Session, SessionState } from './session.ts'
import { WalletList, walletName } from './wallet-list.tsx'

type Outside = Exclude<SessionState, { readonly name: 'in' | 'switched' }>

/** The way in: a wallet of this browser, or keys of a program. */
export function SignIn(props: {
  readonly session: Session
  readonly state: Outside
  readonly wallets: ReadonlySignal<readonly Wallet[]>
}): JSX.Element {
  const { tr, announcer } = useUi()
  const { session, state } = props
  const waiting = waitingLine(state, tr)
  useEffect(() => {
    if (waiting !== undefined) announcer.polite(waiting)
  }, [waiting])
  if (waiting !== undefined) {
    return (
      <Gate title={tr.t('signin.title')}>
        <Progress label={waiting} />
        <Button kind="quiet" onPress={() => session.cancel()}>
          {tr.t('action.cancel')}
        </Button>
      </Gate>
    )
  }
  if (state.name === 'failed') {
    return (
      <Gate title={tr.t('signin.failed')}>
        <Failure
          error={state.error}
          meaning={tr.t('signin.failed_meaning')}
          onRetry={state.retry}
          onClose={() => session.cancel()}
        />
      </Gate>
    )
  }
  if (state.name === 'welcome-back') {
    const { wallet, address } = state
    return (
      <Gate title={tr.t('signin.welcome')}>
        <p>{tr.t('signin.continue_as', { wallet: shortId(address) })}</p>
        <div class="stack">
          <Button kind="primary" wide onPress={() => void session.continueAs(wallet, address)}>
            {tr.t('signin.continue')}
          </Button>
          <Button kind="quiet" wide onPress={() => session.cancel()}>
            {tr.t('signin.other')}
          </Button>
        </div>
      </Gate>
    )
  }
  return <Choose {...props} note={state.name === 'signed-out' ? state.note : undefined} />
}

function Choose(props: {
  readonly session: Session
  readonly wallets: ReadonlySignal<readonly Wallet[]>
  readonly note: 'cancelled' | 'not-signed' | 'gone' | undefined
}): JSX.Element {
  const { tr, config } = useUi()
  const { session, note } = props
  const issuers = config.issuers.flatMap(({ name, startUrl }) => (startUrl === undefined ? [] : [{ name, startUrl }]))
  return (
    <Gate title={tr.t('signin.title')}>
      <p class="soft">{tr.t('signin.lead')}</p>
      {note && (
        <Notice>
          <p>
            {tr.t(note === 'cancelled' ? 'signin.cancelled' : note === 'gone' ? 'signin.gone' : 'signin.not_signed')}
          </p>
        </Notice>
      )}
      <WalletList
        wallets={props.wallets.value}
        recent={session.recent}
        onChoose={(wallet) => void session.choose(wallet)}
      />
      <p class="small soft">{tr.t('signin.free')}</p>
      <div>
        <Disclosure summary={tr.t('signin.help')}>
          <p>{tr.t('signin.help_text')}</p>
          {issuers.length > 0 && (
            <>
              <p>{tr.t('signin.help_issuers')}</p>
              <ul class="plain-list">
                {issuers.map(({ name, startUrl }) => (
                  <li key={name}>
                    <a href={startUrl} rel="noreferrer">
                      {name}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Disclosure>
        <Disclosure summary={tr.t('signin.keystore')}>
          <KeystoreForm onKeys={(keys) => void session.useKeys(keys)} />
        </Disclosure>
      </div>
    </Gate>
  )
}

function waitingLine(state: Outside, tr: ReturnType<typeof useUi>['tr']): string | undefined {
  if (state.name === 'reconnecting') {
    return state.wallet === undefined
      ? tr.t('app.loading')
      : tr.t('signin.reconnecting', { wallet: walletName(tr, state.wallet) })
  }
  if (state.name !== 'waiting') return undefined
  const wallet = state.wallet === undefined ? '' : walletName(tr, state.wallet)
  switch (state.step) {
    case 'connect':
      return tr.t('signin.connecting', { wallet })
    case 'busy':
      return tr.t('signin.open_wallet', { wallet })
    case 'look':
      return tr.t('signin.checking')
    case 'sign':
      return tr.t('signin.signing')
  }
}
