import { createTranslator, negotiate, type Translated } from '@open-idos/ui'
import type { DialogCatalogue, LaterCatalogue, Parts, Tr, VaultCatalogue } from './catalogue.ts'
import { en } from './dialog/en.ts'
import type { en as all } from './en.ts'

/** A language: its own name, and its sentences in three parts, each for fewer people. */
export interface Language {
  readonly name: string
  readonly dialog: () => Promise<DialogCatalogue>
  readonly later: () => Promise<LaterCatalogue>
  readonly vault: () => Promise<VaultCatalogue>
}

const languages = new Map<string, Language>([
  [
    'en',
    {
      name: 'English',
      dialog: async () => en,
      later: async () => (await import('./later/en.ts')).en,
      vault: async () => (await import('./vault/en.ts')).en,
    },
  ],
  [
    'de',
    {
      name: 'Deutsch',
      dialog: async () => (await import('./dialog/de.ts')).de,
      later: async () => (await import('./later/de.ts')).de,
      vault: async () => (await import('./vault/de.ts')).de,
    },
  ],
  [
    'es',
    {
      name: 'Español',
      dialog: async () => (await import('./dialog/es.ts')).es,
      later: async () => (await import('./later/es.ts')).es,
      vault: async () => (await import('./vault/es.ts')).es,
    },
  ],
  [
    'fr',
    {
      name: 'Français',
      dialog: async () => (await import('./dialog/fr.ts')).fr,
      later: async () => (await import('./later/fr.ts')).fr,
      vault: async () => (await import('./vault/fr.ts')).fr,
    },
  ],
  [
    'pt-BR',
    {
      name: 'Português (Brasil)',
      dialog: async () => (await import('./dialog/pt-br.ts')).ptBr,
      later: async () => (await import('./later/pt-br.ts')).ptBr,
      vault: async () => (await import('./vault/pt-br.ts')).ptBr,
    },
  ],
  [
    'ar',
    {
      name: 'العربية',
      dialog: async () => (await import('./dialog/ar.ts')).ar,
      later: async () => (await import('./later/ar.ts')).ar,
      vault: async () => (await import('./vault/ar.ts')).ar,
    },
  ],
])

/** For the switcher. */
export function languageNames(): readonly (readonly [lang: string, name: string])[] {
  return Array.from(languages, ([lang, { name }]) => [lang, name] as const)
}

/** Adds a language; for tests, which bring one in which untranslated text stands out. */
export function addLanguage(lang: string, language: Language): void {
  languages.set(lang, language)
}

/** Which of our languages serves somebody who asked for this one. */
export function serve(lang: string): string {
  return negotiate([lang], ['en', ...languages.keys()])
}

/** English for the first moment, there without waiting. */
export function english(): Tr {
  return translator('en', en)
}

/** Speaks the language that fits `wanted` best, with as many parts; English where its catalogue cannot be loaded. */
export async function speak(wanted: string, parts: Parts): Promise<Tr> {
  const lang = serve(wanted)
  const load = async (tag: string): Promise<Tr> => {
    const language = languages.get(tag)
    const loaded = await Promise.all([
      language?.dialog(),
      parts === 'first' ? undefined : language?.later(),
      parts === 'all' ? language?.vault() : undefined,
    ])
    return translator(tag, { ...loaded[0], ...loaded[1], ...loaded[2] })
  }
  // Offline, or a newer build took the file away: better in English than not at all.
  return load(lang).catch(() => load('en'))
}

/** The later sentences may be missing; their screens wait for them. */
function translator(lang: string, messages: Partial<Translated<typeof all>>): Tr {
  const complete = messages as Translated<typeof all>
  return createTranslator<typeof all>({ lang, messages: complete, region: globalThis.navigator?.language })
}
