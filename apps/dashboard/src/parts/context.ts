import type { Announcer } from '@open-idos/ui'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Config } from '../config.ts'
import type { Tr } from '../i18n/catalogue.ts'

/** What every part of the page may need. */
export interface Ui {
  readonly tr: Tr
  readonly announcer: Announcer
  readonly config: Config
}

const context = createContext<Ui | undefined>(undefined)

export const UiProvider = context.Provider

/** @throws outside of the provider. */
export function useUi(): Ui {
  const ui = useContext(context)
  if (ui === undefined) throw new Error('drawn outside of the page')
  return ui
}
