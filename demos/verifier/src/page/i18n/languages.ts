import { createTranslator, negotiate } from '@open-idos/ui'
import type { Catalogue, Tr } from './catalogue.ts'
import { en } from './en.ts'

interface Language {
  readonly name: string
  readonly load: () => Promise<Catalogue>
}

const languages = new Map<string, Language>([
  ['en', { name: 'English', load: async () => en }],
  ['de', { name: 'Deutsch', load: async () => (await import('./de.ts')).de }],
  ['es', { name: 'Español', load: async () => (await import('./es.ts')).es }],
])
/** Shows what was never translated or does not fit; for those who ask for it by name. */
const PSEUDO = 'en-XA'

/** For the switcher. */
export function languageNames(): readonly (readonly [lang: string, name: string])[] {
  return Array.from(languages, ([lang, { name }]) => [lang, name] as const)
}

/** What the address asks for, else what the browser prefers. */
export function preferred(): string {
  const asked = new URLSearchParams(location.search).get('lang')
  if (asked === PSEUDO) return PSEUDO
  return negotiate([...(asked === null ? [] : [asked]), ...navigator.languages], ['en', ...languages.keys()])
}

/** English where the catalogue cannot be loaded: better than not at all. */
export async function speak(lang: string): Promise<Tr> {
  if (lang === PSEUDO) {
    const { pseudoCatalogue } = await import('@open-idos/ui')
    return translator(PSEUDO, pseudoCatalogue(en))
  }
  const load = async (): Promise<Tr> => translator(lang, (await languages.get(lang)?.load()) ?? en)
  return load().catch(() => translator('en', en))
}

function translator(lang: string, messages: Catalogue): Tr {
  return createTranslator<typeof en>({ lang, messages, region: navigator.language })
}
