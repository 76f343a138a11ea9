import type { Translated, Translator } from '@open-idos/ui'
import type { en as dialog } from './dialog/en.ts'
import type { en } from './en.ts'
import type { en as later } from './later/en.ts'
import type { en as vault } from './vault/en.ts'

/** The sentences of the first moment, those of the other dialogs, and those of the vault's pages, in some language. */
export type DialogCatalogue = Translated<typeof dialog>
export type LaterCatalogue = Translated<typeof later>
export type VaultCatalogue = Translated<typeof vault>

/** How much of a catalogue is at hand; each has what is before it. */
export type Parts = 'first' | 'dialogs' | 'all'

export type Key = keyof typeof en
export type Tr = Translator<typeof en>
