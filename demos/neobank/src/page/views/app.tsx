import { type Announcer, LiveRegion } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ErrorBoundary, LocationProvider, lazy, Route, Router } from 'preact-iso'
import type { Tr } from '../i18n/catalogue.ts'
import { keepChoice, speak } from '../i18n/languages.ts'
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
  const wanted = bank.lang.value
  const [tr, setTr] = useState<Tr>()
  useEffect(() => {
    let current = true
    void speak(wanted).then((spoken) => {
      if (!current) return
      document.documentElement.lang = spoken.lang
      document.documentElement.dir = spoken.dir
      bank.reasonText = (reasons) => reasonsIn(spoken, reasons)
      setTr(spoken)
    })
    if (wanted !== 'en-XA') keepChoice(wanted)
    return () => {
      current = false
    }
  }, [wanted])
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
