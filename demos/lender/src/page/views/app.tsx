import { type Announcer, Icon, LiveRegion } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ErrorBoundary, LocationProvider, lazy, Route, Router, useLocation } from 'preact-iso'
import type { Tr } from '../i18n/catalogue.ts'
import { keepChoice, languageNames, speak } from '../i18n/languages.ts'
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
  const wanted = lender.lang.value
  const [tr, setTr] = useState<Tr>()
  useEffect(() => {
    let current = true
    void speak(wanted).then((spoken) => {
      if (!current) return
      document.documentElement.lang = spoken.lang
      document.documentElement.dir = spoken.dir
      setTr(spoken)
    })
    if (wanted !== 'en-XA') keepChoice(wanted)
    return () => {
      current = false
    }
  }, [wanted])
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
  const { tr, lender } = useUi()
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
        <label class="language">
          <Icon name="globe" size={18} />
          <span class="visually-hidden">{tr.t('app.language')}</span>
          <select
            value={tr.lang}
            onChange={(event) => {
              lender.lang.value = event.currentTarget.value
            }}
          >
            {languageNames().map(([tag, name]) => (
              <option key={tag} value={tag} lang={tag} translate={false}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </header>
    </>
  )
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
