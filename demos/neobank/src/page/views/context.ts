import type { Announcer } from '@open-idos/ui'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Tr } from '../i18n/catalogue.ts'
import type { Bank } from '../model/bank.ts'

export interface Ui {
  readonly tr: Tr
  readonly bank: Bank
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

/** A verifier's reasons in words. */
export function reasonsIn(tr: Tr, reasons: readonly string[]): string {
  const sentences = reasons.map((reason) => {
    const key = `reason.${reason}`
    return tr.t(tr.has(key) ? (key as 'reason.other') : 'reason.other')
  })
  return sentences.join(' ') || tr.t('reason.other')
}

/** Cents of euros, in the person's way of writing money. */
export function money(tr: Tr, cents: number): string {
  return new Intl.NumberFormat(tr.lang, { style: 'currency', currency: 'EUR' }).format(cents / 100)
}
