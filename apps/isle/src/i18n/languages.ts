import { createTranslator, negotiate } from '@open-idos/ui'
import type { Catalogue, Tr } from './catalogue.ts'
import { en } from './en.ts'

const languages = new Map<string, () => Promise<Catalogue>>([
  ['en', async () => en],
  ['de', async () => (await import('./de.ts')).de],
  ['es', async () => (await import('./es.ts')).es],
  ['fr', async () => (await import('./fr.ts')).fr],
  ['pt-BR', async () => (await import('./pt-br.ts')).ptBr],
  ['ar', async () => (await import('./ar.ts')).ar],
])

/** For tests, which bring a language in which untranslated text stands out. */
export function addLanguage(lang: string, load: () => Promise<Catalogue>): void {
  languages.set(lang, load)
}

/** English, there without waiting. */
export function english(): Tr {
  return translator('en', en)
}

/** The language that fits best; English where its catalogue cannot be loaded. */
export async function speak(wanted: string): Promise<Tr> {
  const lang = negotiate([wanted], ['en', ...languages.keys()])
  try {
    return translator(lang, (await languages.get(lang)?.()) ?? en)
  } catch {
    return english()
  }
}

function translator(lang: string, messages: Catalogue): Tr {
  return createTranslator<typeof en>({ lang, messages, region: globalThis.navigator?.language })
}
