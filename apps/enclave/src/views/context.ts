import type { Announcer } from '@open-idos/ui'
import type { Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Surroundings } from '../contract/screen.ts'
import type { Tr } from '../i18n/catalogue.ts'

/** What every view has at hand. */
export interface Ui {
  readonly tr: Tr
  readonly announcer: Announcer
  readonly lang: Signal<string>
  readonly surroundings: Surroundings
}

const UiContext = createContext<Ui | undefined>(undefined)
export const UiProvider = UiContext.Provider

export function useUi(): Ui {
  const ui = useContext(UiContext)
  if (!ui) throw new Error('a view is drawn outside of the dialog')
  return ui
}
