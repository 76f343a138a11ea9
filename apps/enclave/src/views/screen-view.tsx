import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Screen } from '../contract/screen.ts'
import type { Parts } from '../i18n/catalogue.ts'
import { lazyView } from './lazy-view.tsx'
import { LoadingView } from './loading.tsx'
import { UnlockView } from './unlock.tsx'

const AllowSiteView = lazyView(async () => (await import('./allow-site.tsx')).AllowSiteView)
const ConfirmView = lazyView(async () => (await import('./confirm.tsx')).ConfirmView)
const FailedView = lazyView(async () => (await import('./failed.tsx')).FailedView)
const FinishedView = lazyView(async () => (await import('./finished.tsx')).FinishedView)
const ChooseWayView = lazyView(async () => (await import('./choose-way.tsx')).ChooseWayView)
const NewPasskeyView = lazyView(async () => (await import('./new-passkey.tsx')).NewPasskeyView)
const NewPasswordView = lazyView(async () => (await import('./new-password.tsx')).NewPasswordView)
const RecoveryKitView = lazyView(async () => (await import('./recovery-kit.tsx')).RecoveryKitView)
const CheckKitView = lazyView(async () => (await import('./check-kit.tsx')).CheckKitView)
const ConsentView = lazyView(async () => (await import('./consent.tsx')).ConsentView)
const ShowPasswordView = lazyView(async () => (await import('./show-password.tsx')).ShowPasswordView)
const VaultHomeView = lazyView(async () => (await import('./vault-home.tsx')).VaultHomeView)
const VaultProfileView = lazyView(async () => (await import('./vault-profile.tsx')).VaultProfileView)

/** What probably comes next is loaded while the person reads. */
function preloadAfter(name: Screen['name']): void {
  if (name === 'unlock') ConsentView.preload()
  if (name === 'new-passkey') RecoveryKitView.preload()
  if (name === 'recovery-kit') CheckKitView.preload()
  if (name !== 'choose-way') return
  NewPasskeyView.preload()
  NewPasswordView.preload()
}

/** The view of a screen. */
export function ScreenView({ screen }: { readonly screen: Screen }): JSX.Element {
  useEffect(() => preloadAfter(screen.name), [screen.name])
  switch (screen.name) {
    case 'loading':
      return <LoadingView />
    case 'choose-way':
      return <ChooseWayView screen={screen} />
    case 'new-password':
      return <NewPasswordView screen={screen} />
    case 'new-passkey':
      return <NewPasskeyView screen={screen} />
    case 'recovery-kit':
      return <RecoveryKitView screen={screen} />
    case 'check-kit':
      return <CheckKitView screen={screen} />
    case 'unlock':
      return <UnlockView screen={screen} />
    case 'allow-site':
      return <AllowSiteView screen={screen} />
    case 'consent':
      // Another question is another screen, even of the same kind: nothing chosen for one holds for the next.
      return <ConsentView key={questionKey(screen)} screen={screen} />
    case 'confirm':
      return <ConfirmView key={screen.message} screen={screen} />
    case 'show-password':
      return <ShowPasswordView screen={screen} />
    case 'failed':
      return <FailedView screen={screen} />
    case 'finished':
      return <FinishedView />
    case 'vault-home':
      return <VaultHomeView screen={screen} />
    case 'vault-profile':
      return <VaultProfileView key={screen.userId} screen={screen} />
  }
}

/** Which parts of the catalogue a screen speaks from. */
export function partsFor({ name }: Screen): Parts {
  if (name.startsWith('vault-')) return 'all'
  return name === 'loading' || name === 'unlock' ? 'first' : 'dialogs'
}

/** What Escape does; undefined where there is nothing to leave. */
export function leaveScreen(screen: Screen): (() => void) | undefined {
  switch (screen.name) {
    case 'loading':
    case 'finished':
    case 'vault-home':
      return undefined
    case 'allow-site':
    case 'consent':
      return () => screen.refuse()
    case 'confirm':
      return () => screen.reject()
    case 'failed':
      return () => screen.close()
    case 'vault-profile':
      return () => screen.back()
    case 'choose-way':
    case 'new-password':
    case 'new-passkey':
    case 'recovery-kit':
    case 'check-kit':
    case 'unlock':
    case 'show-password':
      return () => screen.cancel()
  }
}

const keys = new WeakMap<object, string>()
let count = 0

/** The same for screens that ask the same question object. */
function questionKey({ question }: Extract<Screen, { name: 'consent' }>): string {
  const key = keys.get(question) ?? `${++count}`
  keys.set(question, key)
  return key
}
