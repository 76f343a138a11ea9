import { type Announcer, createAnnouncer, LiveRegion, Skeleton } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { LocationProvider } from 'preact-iso'
import type { Config } from './config.ts'
import type { Tr } from './i18n/catalogue.ts'
import { speak } from './i18n/languages.ts'
import { type Ui, UiProvider } from './parts/context.ts'
import { Entrance } from './session/entrance.tsx'
import { settings, wantedLanguages } from './settings.ts'

/** The page: language, theme and settings first, then whoever is signed in. */
export function App({ config }: { readonly config: Promise<Config | undefined> }): JSX.Element {
  const announcer = useMemo(createAnnouncer, [])
  const tr = useTranslator()
  const [loaded, setLoaded] = useState<Config | 'missing'>()
  useEffect(() => void config.then((found) => setLoaded(found ?? 'missing')), [config])
  useDocument(tr)
  if (tr === undefined || loaded === undefined) return <FirstPaint />
  if (loaded === 'missing') return <NotSetUp tr={tr} />
  return <Ready ui={{ tr, announcer, config: loaded }} announcer={announcer} />
}

function Ready({ ui, announcer }: { readonly ui: Ui; readonly announcer: Announcer }): JSX.Element {
  return (
    <UiProvider value={ui}>
      <LocationProvider>
        <Entrance />
      </LocationProvider>
      <LiveRegion announcer={announcer} />
    </UiProvider>
  )
}

/** Before there are words: the place of the page. */
function FirstPaint(): JSX.Element {
  return (
    <main class="gate" aria-busy="true">
      <div class="card gate-card">
        <Skeleton widths={[40, 90, 75, 100]} />
      </div>
    </main>
  )
}

function NotSetUp({ tr }: { readonly tr: Tr }): JSX.Element {
  return (
    <main class="gate">
      <div class="card gate-card stack">
        <h1>{tr.t('signin.setup')}</h1>
        <p>{tr.t('signin.setup_meaning')}</p>
        <p>
          <button type="button" class="link-button" onClick={() => location.reload()}>
            {tr.t('action.retry')}
          </button>
        </p>
        <p class="small soft">
          {tr.t('error.code')}{' '}
          <code class="mono" translate={false}>
            config.missing
          </code>
        </p>
      </div>
    </main>
  )
}

/** Keeps the old language until the new one is there. */
function useTranslator(): Tr | undefined {
  const [tr, setTr] = useState<Tr>()
  const lang = settings.lang.value
  useEffect(() => {
    let current = true
    void speak(wantedLanguages()).then((spoken) => current && setTr(spoken))
    return () => {
      current = false
    }
  }, [lang])
  return tr
}

function useDocument(tr: Tr | undefined): void {
  const theme = settings.theme.value
  // Together with the words: a frame later, Arabic would have begun at the wrong side, and the dark in white.
  useLayoutEffect(() => {
    const root = document.documentElement
    if (tr) Object.assign(root, { lang: tr.lang, dir: tr.dir })
    if (theme === 'auto') delete root.dataset['theme']
    else root.dataset['theme'] = theme
  }, [tr, theme])
}
