import { createAnnouncer } from '@open-idos/ui'
import type { ReadonlySignal, Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Screen, Surroundings } from '../contract/screen.ts'
import type { Parts, Tr } from '../i18n/catalogue.ts'
import { english, serve, speak } from '../i18n/languages.ts'
import { UiProvider } from './context.ts'
import { LoadingView } from './loading.tsx'
import { leaveScreen, partsFor, ScreenView } from './screen-view.tsx'
import { Shell } from './shell.tsx'
import { useDocument } from './use-document.ts'
import { useSignalValue } from './use-signal-value.ts'

export interface DialogModel {
  readonly screen: ReadonlySignal<Screen>
  readonly surroundings: ReadonlySignal<Surroundings>
  readonly lang: Signal<string>
}

/** The dialog: draws whatever screen the model holds, in the person's language. */
export function DialogApp({ model }: { readonly model: DialogModel }): JSX.Element | null {
  const announcer = useMemo(createAnnouncer, [])
  const screen = useSignalValue(model.screen)
  const surroundings = useSignalValue(model.surroundings)
  const lang = useSignalValue(model.lang)
  const needed = partsFor(screen)
  const { tr, parts } = useTranslator(lang, needed)
  useEscape(screen)
  useDocument({ tr, theme: surroundings.theme })
  // Nothing rather than a flash of the wrong language; catalogues are small and come from the same place.
  if (!tr) return null
  return (
    <UiProvider value={{ tr, announcer, lang: model.lang, surroundings }}>
      <Shell>{order.indexOf(parts) < order.indexOf(needed) ? <LoadingView /> : <ScreenView screen={screen} />}</Shell>
    </UiProvider>
  )
}

const order: readonly Parts[] = ['first', 'dialogs', 'all']

interface Spoken {
  readonly tr: Tr | undefined
  readonly parts: Parts
}

/**
 * Keeps the old language until the new one is there, so that nothing is drawn anew meanwhile. The sentences of the
 * other dialogs are fetched as soon as the first are drawn: a lost connection must be told without the connection.
 */
function useTranslator(lang: string, wanted: Parts): Spoken {
  const [spoken, setSpoken] = useState<Spoken>(() => ({
    tr: serve(lang) === 'en' ? english() : undefined,
    parts: 'first',
  }))
  // Never fewer than there are: the vault's sentences stay once they are there.
  const least: Parts = spoken.tr ? 'dialogs' : 'first'
  const parts = order[Math.max(...[least, wanted, spoken.parts].map((one) => order.indexOf(one)))] ?? 'all'
  useEffect(() => {
    let current = true
    speak(lang, parts).then(
      (tr) => current && setSpoken({ tr, parts }),
      // Not reached: the screen keeps what it can say, and says that it takes long.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [lang, parts])
  return spoken
}

/** Escape leaves the top-most layer; open layers above take the key for themselves. */
function useEscape(screen: Screen): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || event.repeat) return
      const leave = leaveScreen(screen)
      if (leave === undefined) return
      // Taken: nobody above shall cancel a second time.
      event.preventDefault()
      leave()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [screen])
}
