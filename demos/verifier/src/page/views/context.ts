import type { Announcer } from '@open-idos/ui'
import type { Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Key, Tr } from '../i18n/catalogue.ts'
import type { Flow } from '../model/flow.ts'

export interface Ui {
  readonly tr: Tr
  readonly lang: Signal<string>
  readonly flow: Flow
  readonly announcer: Announcer
}

export const UiContext = createContext<Ui | undefined>(undefined)

export function useUi(): Ui {
  const ui = useContext(UiContext)
  if (ui === undefined) throw new Error('There is no translator around this component.')
  return ui
}

/** The sentence for a code; a general one for codes that nobody should see. */
export function sentenceFor({ tr }: Pick<Ui, 'tr'>, code: string): string {
  const known = `error.${code}`
  return tr.t((isErrorKey(known) ? known : 'error.general') as 'error.general')
}

const sentences: ReadonlySet<string> = new Set<Extract<Key, `error.${string}`>>([
  'error.network',
  'error.timeout',
  'error.link.invalid',
  'error.link.missing',
  'error.session.invalid',
  'error.case.closed',
  'error.file.unreadable',
  'error.file.too_large',
  'error.file.missing',
  'error.request.too_large',
  'error.request.invalid',
])

function isErrorKey(key: string): boolean {
  return sentences.has(key)
}
