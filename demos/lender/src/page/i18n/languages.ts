import { createLanguages } from '@open-idos/ui'
import { en } from './en.ts'

export const languages = createLanguages<typeof en>(en, {
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  'pt-BR': async () => (await import('./pt-br.ts')).ptBr,
  ar: async () => (await import('./ar.ts')).ar,
})
