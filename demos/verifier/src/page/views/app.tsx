import { type Announcer, Icon, LiveRegion } from '@open-idos/ui'
import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Tr } from '../i18n/catalogue.ts'
import { languageNames, speak } from '../i18n/languages.ts'
import type { Flow } from '../model/flow.ts'
import { UiContext, useUi } from './context.ts'
import { Developer } from './developer.tsx'
import { ScreenView } from './screen-view.tsx'

interface AppProps {
  readonly flow: Flow
  readonly lang: Signal<string>
  readonly announcer: Announcer
}

export function App({ flow, lang, announcer }: AppProps): JSX.Element | null {
  const wanted = lang.value
  const [tr, setTr] = useState<Tr>()
  useEffect(() => {
    let current = true
    void speak(wanted).then((spoken) => {
      if (!current) return
      document.documentElement.lang = spoken.lang
      document.documentElement.dir = spoken.dir
      document.title = spoken.t('app.name')
      setTr(spoken)
    })
    return () => {
      current = false
    }
  }, [wanted])
  if (tr === undefined) return null
  return (
    <UiContext.Provider value={{ tr, lang, flow, announcer }}>
      <Banner />
      <div class="page">
        <Header />
        <main class="stack">
          <ScreenView />
        </main>
        <Footer />
      </div>
      <LiveRegion announcer={announcer} />
    </UiContext.Provider>
  )
}

/** Always there: whoever uses this page must know that it is none of the real ones. */
function Banner(): JSX.Element {
  const { tr } = useUi()
  return (
    <aside class="banner" aria-label={tr.t('app.name')}>
      <Icon name="warning" size={18} />
      <p>
        <strong>{tr.t('app.banner')}</strong> {tr.t('app.banner_more')}
      </p>
    </aside>
  )
}

function Header(): JSX.Element {
  const { tr, flow } = useUi()
  const view = flow.view.value
  return (
    <header class="header">
      <img src="/logo.svg" alt="" width={32} height={32} />
      <span class="header-name">
        <strong>{tr.t('app.name')}</strong>
        {view !== undefined && <span class="soft small">{tr.t('app.for', { client: view.client })}</span>}
      </span>
      <LanguageSwitcher />
    </header>
  )
}

function LanguageSwitcher(): JSX.Element {
  const { tr, lang } = useUi()
  return (
    <label class="language">
      <Icon name="globe" size={18} />
      <span class="visually-hidden">{tr.t('app.language')}</span>
      <select
        value={tr.lang}
        onChange={(event) => {
          lang.value = event.currentTarget.value
        }}
      >
        {languageNames().map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag} translate={false}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function Footer(): JSX.Element | null {
  const { flow } = useUi()
  const controls = flow.view.value?.testControls
  const { name } = flow.screen.value
  if (controls === undefined || name === 'gone') return null
  return (
    <footer>
      <Developer outcomes={controls.outcomes} />
    </footer>
  )
}
