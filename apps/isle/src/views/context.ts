import type { Announcer } from '@open-idos/ui'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Surroundings } from '../contract/screen.ts'
import type { Tr } from '../i18n/catalogue.ts'
import { english } from '../i18n/languages.ts'

export interface Ui {
  readonly tr: Tr
  readonly surroundings: Surroundings
  readonly announcer: Announcer | undefined
}

const nowhere: Surroundings = { host: '', appName: undefined, nested: false, closable: false, close: () => {} }

export const UiContext = createContext<Ui>({ tr: english(), surroundings: nowhere, announcer: undefined })

export function useUi(): Ui {
  return useContext(UiContext)
}
