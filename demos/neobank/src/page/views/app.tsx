import { type Announcer, LiveRegion, useTranslator } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { ErrorBoundary, LocationProvider, lazy, Route, Router } from 'preact-iso'
import { languages } from '../i18n/languages.ts'
import type { Bank } from '../model/bank.ts'
import { reasonsIn, UiContext } from './context.ts'
import { Landing } from './landing.tsx'
import { Missing } from './missing.tsx'
import { Shell } from './shell.tsx'

const Onboarding = lazy(async () => (await import('./onboarding.tsx')).Onboarding)
const AccountPage = lazy(async () => (await import('./account.tsx')).AccountPage)
const CardPage = lazy(async () => (await import('./card.tsx')).CardPage)
const SettingsPage = lazy(async () => (await import('./settings.tsx')).SettingsPage)
const Staff = lazy(async () => (await import('../staff/staff.tsx')).Staff)

export function App({ bank, announcer }: { readonly bank: Bank; readonly announcer: Announcer }): JSX.Element | null {
  const tr = useTranslator(languages, bank.lang.value)
  useEffect(() => {
    if (tr !== undefined) bank.reasonText = (reasons) => reasonsIn(tr, reasons)
  }, [tr])
  if (tr === undefined) return null
  return (
    <UiContext.Provider value={{ tr, bank, announcer }}>
      <LocationProvider>
        <Shell>
          <ErrorBoundary>
            <Router>
              <Route path="/" component={Landing} />
              <Route path="/onboarding" component={Onboarding} />
              <Route path="/account" component={AccountPage} />
              <Route path="/card" component={CardPage} />
              <Route path="/settings" component={SettingsPage} />
              <Route path="/staff/:id?" component={Staff} />
              <Route default component={Missing} />
            </Router>
          </ErrorBoundary>
        </Shell>
      </LocationProvider>
      <LiveRegion announcer={announcer} />
    </UiContext.Provider>
  )
}
