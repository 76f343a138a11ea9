import type { Announcer } from '@open-idos/ui'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Tr } from '../i18n/catalogue.ts'
import type { Lender } from '../model/lender.ts'

export interface Ui {
  readonly tr: Tr
  readonly lender: Lender
  readonly announcer: Announcer
}

export const UiContext = createContext<Ui | undefined>(undefined)

export function useUi(): Ui {
  const ui = useContext(UiContext)
  if (ui === undefined) throw new Error('There is no translator around this component.')
  return ui
}

const reserved = new Set(['error.what', 'error.code', 'error.copy', 'error.retry', 'error.nothing_shared'])

/** The sentence for a code; a general one for codes that nobody should see. */
export function sentenceFor(tr: Tr, code: string): string {
  const key = `error.${code}`
  return tr.t(tr.has(key) && !reserved.has(key) ? (key as 'error.general') : 'error.general')
}

/** Whole euros. */
export function money(tr: Tr, euros: number): string {
  return new Intl.NumberFormat(tr.lang, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: Number.isInteger(euros) ? 0 : 2,
  }).format(euros)
}
