import { createTranslator, negotiate } from '@open-idos/ui'
import type { Catalogue, Tr } from './catalogue.ts'
import type { en } from './en.ts'

interface Language {
  readonly name: string
  readonly load: () => Promise<Catalogue>
}

const languages = new Map<string, Language>([
  ['en', { name: 'English', load: async () => (await import('./en.ts')).en }],
  ['de', { name: 'Deutsch', load: async () => (await import('./de.ts')).de }],
  ['es', { name: 'Español', load: async () => (await import('./es.ts')).es }],
  ['fr', { name: 'Français', load: async () => (await import('./fr.ts')).fr }],
  ['pt-BR', { name: 'Português (Brasil)', load: async () => (await import('./pt-br.ts')).ptBr }],
  ['ar', { name: 'العربية', load: async () => (await import('./ar.ts')).ar }],
])

/** For the switcher: tag and own name. */
export function languageNames(): readonly (readonly [lang: string, name: string])[] {
  return Array.from(languages, ([lang, { name }]) => [lang, name] as const)
}

/** Which of our languages serves somebody who asked for these. */
function serve(wanted: readonly string[]): string {
  return negotiate(wanted, ['en', ...languages.keys()])
}

/** A language's translator; English where its catalogue cannot be loaded. */
export async function speak(wanted: readonly string[]): Promise<Tr> {
  const lang = serve(wanted)
  const load = async (tag: string): Promise<Tr> => {
    const messages = await (languages.get(tag) ?? languages.get('en'))?.load()
    if (messages === undefined) throw new Error('no such language')
    return createTranslator<typeof en>({ lang: tag, messages, region: globalThis.navigator?.language })
  }
  // A newer build may have taken the file away: better in English than not at all.
  return load(lang).catch(() => load('en'))
}
