import { createAnnouncer, LiveRegion } from '@open-idos/ui'
import type { ReadonlySignal } from '@preact/signals'
import { type JSX, render } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { Screen, Surroundings } from '../contract/screen.ts'
import type { Tr } from '../i18n/catalogue.ts'
import { english, speak } from '../i18n/languages.ts'
import { applyTokens } from './apply-tokens.ts'
import { UiContext } from './context.ts'
import { Foot, Head } from './frame-parts.tsx'
import type { Look } from './look.ts'
import { Pane } from './pane.tsx'

export interface IsleModel {
  readonly screen: ReadonlySignal<Screen>
  readonly look: ReadonlySignal<Look>
  readonly surroundings: Surroundings | undefined
  /** Told in which language is spoken, whenever that changes. */
  readonly onLanguage?: ((tr: Tr) => void) | undefined
}

const nowhere: Surroundings = { host: '', appName: undefined, nested: false, closable: false, close: () => {} }

/** Draws the screens into the document. The Enclave's place between them is nobody's here. */
export function mountIsle(model: IsleModel): { focus(): void } {
  const announcer = createAnnouncer()
  const surroundings = model.surroundings ?? nowhere
  const root = document.querySelector('#root')
  const foot = document.querySelector('#foot')
  const App = ({ part }: { readonly part: 'pane' | 'foot' }): JSX.Element => {
    const screen = useSignalValue(model.screen)
    const look = useSignalValue(model.look)
    const tr = useLanguage(look.lang)
    // Look and language together with the words, not a frame later.
    useLayoutEffect(() => {
      if (part === 'pane') applyTokens(look)
    }, [look, part])
    useLayoutEffect(() => {
      if (part !== 'pane') return
      document.documentElement.lang = tr.lang
      document.documentElement.dir = tr.dir
      document.title = tr.t('brand')
    }, [tr, part])
    useEffect(() => {
      if (part === 'pane') model.onLanguage?.(tr)
    }, [tr, part])
    return (
      <UiContext.Provider value={{ tr, surroundings, announcer }}>
        {part === 'foot' ? (
          <Foot />
        ) : (
          <>
            <Head />
            <Pane screen={screen} />
            <LiveRegion announcer={announcer} />
          </>
        )}
      </UiContext.Provider>
    )
  }
  if (root !== null) render(<App part="pane" />, root)
  if (foot !== null && model.surroundings !== undefined) render(<App part="foot" />, foot)
  return { focus: () => focusHeading(20) }
}

/** A frame that was hidden takes a moment to be drawn, and what is not drawn takes no focus. */
function focusHeading(tries: number): void {
  const heading = document.querySelector('h1')
  heading?.focus()
  if (tries > 0 && document.activeElement !== heading) setTimeout(() => focusHeading(tries - 1), 50)
}

function useSignalValue<T>(source: ReadonlySignal<T>): T {
  const [value, setValue] = useState<{ readonly value: T }>({ value: source.peek() })
  useEffect(() => source.subscribe((next) => setValue({ value: next })), [source])
  return value.value
}

function useLanguage(lang: string): Tr {
  const [tr, setTr] = useState(english)
  useEffect(() => {
    let current = true
    void speak(lang).then((next) => current && setTr(next))
    return () => {
      current = false
    }
  }, [lang])
  return tr
}
