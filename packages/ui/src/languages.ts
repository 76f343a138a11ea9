import { createTranslator, type Messages, negotiate, type Translated, type Translator } from './i18n.ts'

/** What the languages of our pages call themselves. */
const names = {
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  'pt-BR': 'Português (Brasil)',
  ar: 'العربية',
} as const
/** Shows what was never translated or does not fit; for those who ask for it by name. */
const PSEUDO = 'en-XA'
const KEY = 'language'

/** Catalogues besides the English one, each loaded when somebody speaks its language. */
export type Catalogues<M extends Messages> = { readonly [L in keyof typeof names]: () => Promise<Translated<M>> }

/** The languages of one page. */
export interface Languages<M extends Messages> {
  /** For the switcher. */
  readonly names: readonly (readonly [lang: string, name: string])[]
  /** What the address asks for by `lang`, else what was chosen before, else what the browser prefers. */
  readonly preferred: () => string
  /** Kept for the next visit. */
  readonly keep: (lang: string) => void
  /** English where the catalogue cannot be loaded: better than not at all. */
  readonly speak: (lang: string) => Promise<Translator<M>>
}

/** English is there at once; the others come on demand. */
export function createLanguages<M extends Messages>(en: Translated<M>, others: Catalogues<M>): Languages<M> {
  const there = Object.keys(others) as (keyof typeof names)[]
  const translator = (lang: string, messages: Translated<M>) =>
    createTranslator<M>({ lang, messages, region: globalThis.navigator?.language })
  const load = async (lang: string): Promise<Translated<M>> => {
    if (lang === PSEUDO) return (await import('./pseudo.ts')).pseudoCatalogue<M>(en as M)
    return others[lang as keyof typeof names]?.() ?? en
  }
  const keep = (lang: string) => {
    try {
      localStorage.setItem(KEY, lang)
    } catch {
      // Without storage it holds for this page.
    }
  }
  return {
    names: [['en', 'English'], ...there.map((lang) => [lang, names[lang]] as const)],
    preferred() {
      const asked = askedLanguage()
      if (asked === PSEUDO) return PSEUDO
      const wanted = [asked, kept(), ...navigator.languages].filter((lang) => lang !== null)
      const lang = negotiate(wanted, ['en', ...there])
      // The links of the page do not repeat what its first address asked for.
      if (asked !== null) keep(lang)
      return lang
    },
    keep,
    async speak(lang) {
      const messages = await load(lang).catch(() => undefined)
      return messages === undefined ? translator('en', en) : translator(lang, messages)
    },
  }
}

/** What the address of this page asks for by `lang`: the language in which somebody read the page that led here. */
export function askedLanguage(): string | null {
  return new URLSearchParams(location.search).get('lang')
}

/** The address of another page, which is to speak the language of this one. */
export function inLanguage(address: string, lang: string): string {
  const url = new URL(address)
  url.searchParams.set('lang', lang)
  return url.href
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
