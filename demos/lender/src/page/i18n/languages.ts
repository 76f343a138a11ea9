import { createLanguages } from '@open-idos/ui'
import { en } from './en.ts'

export const languages = createLanguages<typeof en>(en, {
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
})
