import { type Announcer, LanguageSelect, LiveRegion, useTranslator } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { ErrorBoundary, LocationProvider, lazy, Route, Router, useLocation } from 'preact-iso'
import { languages } from '../i18n/languages.ts'
import type { Lender } from '../model/lender.ts'
import { Apply } from './apply.tsx'
import { UiContext, useUi } from './context.ts'
import { LookSwitch } from './look-switch.tsx'
import { Page } from './page.tsx'

const MinePage = lazy(async () => (await import('./mine.tsx')).MinePage)
const SetupPage = lazy(async () => (await import('./setup.tsx')).SetupPage)
const Staff = lazy(async () => (await import('../staff/staff.tsx')).Staff)

interface AppProps {
  readonly lender: Lender
  readonly announcer: Announcer
}

export function App({ lender, announcer }: AppProps): JSX.Element | null {
  const tr = useTranslator(languages, lender.lang.value)
  if (tr === undefined) return null
  return (
    <UiContext.Provider value={{ tr, lender, announcer }}>
      <LocationProvider>
        <Bar />
        <main id="content" tabIndex={-1}>
          <ErrorBoundary>
            <Router>
              <Route path="/" component={Apply} />
              <Route path="/mine" component={MinePage} />
              <Route path="/setup" component={SetupPage} />
              <Route path="/staff" component={Staff} />
              <Route default component={Missing} />
            </Router>
          </ErrorBoundary>
        </main>
        <Foot />
      </LocationProvider>
      <IslePlace />
      <LiveRegion announcer={announcer} />
    </UiContext.Provider>
  )
}

/** The Isle is a dialog of this page; it hangs here, wherever it is asked for. */
function IslePlace(): JSX.Element {
  const { lender } = useUi()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => lender.setPlace(place.current), [])
  return <div ref={place} />
}

function Bar(): JSX.Element {
  const { tr } = useUi()
  const { path } = useLocation()
  const links = [
    ['/', tr.t('nav.apply')],
    ['/mine', tr.t('nav.mine')],
  ] as const
  return (
    <>
      <a class="skip" href="#content">
        {tr.t('app.skip')}
      </a>
      <aside class="test-note">{tr.t('app.test')}</aside>
      <header class="bar">
        <a class="brand" href="/">
          <img src="/logo.svg" alt="" width={36} height={36} />
          <span>{tr.t('app.name')}</span>
        </a>
        <nav aria-label={tr.t('app.menu')}>
          <ul class="nav">
            {links.map(([href, name]) => (
              <li key={href}>
                <a href={href} aria-current={path === href ? 'page' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Language />
      </header>
    </>
  )
}

function Language(): JSX.Element {
  const { tr, lender } = useUi()
  const choose = (lang: string) => {
    languages.keep(lang)
    lender.lang.value = lang
  }
  return <LanguageSelect label={tr.t('app.language')} lang={tr.lang} names={languages.names} onChange={choose} />
}

function Foot(): JSX.Element {
  const { tr } = useUi()
  return (
    <footer class="foot">
      <a href="/staff">{tr.t('nav.staff')}</a>
      <a href="/setup">{tr.t('nav.setup')}</a>
      <LookSwitch />
    </footer>
  )
}

function Missing(): JSX.Element {
  const { tr } = useUi()
  return (
    <Page title={tr.t('missing.title')}>
      <p>
        <a href="/">{tr.t('missing.home')}</a>
      </p>
    </Page>
  )
}
