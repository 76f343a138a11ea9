import { type Announcer, Icon, LanguageSelect, LiveRegion, useTranslator } from '@open-idos/ui'
import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { languages } from '../i18n/languages.ts'
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
  const tr = useTranslator(languages, lang.value)
  useEffect(() => {
    if (tr !== undefined) document.title = tr.t('app.name')
  }, [tr])
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
      <Language />
    </header>
  )
}

function Language(): JSX.Element {
  const { tr, lang } = useUi()
  const choose = (chosen: string) => {
    languages.keep(chosen)
    lang.value = chosen
  }
  return <LanguageSelect label={tr.t('app.language')} lang={tr.lang} names={languages.names} onChange={choose} />
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
