import type { Translated, Translator } from '@open-idos/ui'
import type { en } from './en.ts'

/** The sentences in some language. */
export type Catalogue = Translated<typeof en>
export type Tr = Translator<typeof en>
