import { en, type StripCatalogue } from '../i18n/strip/en.ts'

const loaders: Readonly<Record<string, () => Promise<StripCatalogue>>> = {
  de: async () => (await import('../i18n/strip/de.ts')).de,
  es: async () => (await import('../i18n/strip/es.ts')).es,
  fr: async () => (await import('../i18n/strip/fr.ts')).fr,
  pt: async () => (await import('../i18n/strip/pt-br.ts')).ptBr,
  ar: async () => (await import('../i18n/strip/ar.ts')).ar,
}

/** The strip's words: ready for English, otherwise loaded; English where that fails. */
export function stripWords(lang: string): StripCatalogue | Promise<StripCatalogue> {
  const load = loaders[lang.toLowerCase().split('-')[0] ?? '']
  return load ? load().catch(() => en) : en
}
