import { pseudoCatalogue } from '@open-idos/ui'
import { en as dialog } from '../src/i18n/dialog/en.ts'
import { addLanguage } from '../src/i18n/languages.ts'
import { en as later } from '../src/i18n/later/en.ts'
import { en as vault } from '../src/i18n/vault/en.ts'

/** The tests' language, in which text that was never translated stands out. */
export function addPseudoLanguage(): void {
  addLanguage('en-XA', {
    name: '[Pseudo]',
    dialog: async () => pseudoCatalogue(dialog),
    later: async () => pseudoCatalogue(later),
    vault: async () => pseudoCatalogue(vault),
  })
}
