import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Messages } from './i18n.ts'
import { createLanguages, inLanguage } from './languages.ts'

const en = { hello: 'Hello {name}' } as const satisfies Messages
const gone = () => Promise.reject(new Error('the file is gone'))
const languages = createLanguages<typeof en>(en, {
  de: async () => ({ hello: 'Hallo {name}' }),
  ar: () => gone(),
  es: () => gone(),
  fr: () => gone(),
  'pt-BR': () => gone(),
})
const kept = new Map<string, string>()

function visit(search: string, browser: readonly string[]): void {
  vi.stubGlobal('location', { search })
  vi.stubGlobal('navigator', { languages: browser, language: browser[0] })
}
beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

test('the address comes before the choice, and the choice before the browser', () => {
  visit('', ['de-AT', 'en'])
  expect(languages.preferred()).toBe('de')
  languages.keep('en')
  expect(languages.preferred()).toBe('en')
  visit('?lang=ar', ['de-AT'])
  expect(languages.preferred()).toBe('ar')
  visit('', ['de-AT'])
  expect(languages.preferred()).toBe('ar')
})

test('what nobody chose is not kept', () => {
  visit('', ['de-AT'])
  languages.preferred()
  visit('?lang=en-XA', ['de-AT'])
  expect(languages.preferred()).toBe('en-XA')
  expect(kept.size).toBe(0)
})

test('an address asks another page for a language, and keeps what else it says', () => {
  const address = inLanguage('https://data.example/credentials?lang=de&tab=2#x', 'pt-BR')
  expect(address).toBe('https://data.example/credentials?lang=pt-BR&tab=2#x')
  visit(new URL(address).search, ['de'])
  expect(languages.preferred()).toBe('pt-BR')
})

test('without storage, the browser decides', () => {
  visit('', ['de'])
  vi.stubGlobal('localStorage', undefined)
  languages.keep('en')
  expect(languages.preferred()).toBe('de')
})

test('speaks what was loaded, in brackets on request, and English where a file is gone', async () => {
  visit('', ['en'])
  const hello = async (lang: string) => {
    const tr = await languages.speak(lang)
    return [tr.lang, tr.dir, tr.t('hello', { name: 'Ada' })]
  }
  expect(await hello('de')).toEqual(['de', 'ltr', 'Hallo Ada'])
  expect(await hello('en-XA')).toEqual(['en-XA', 'ltr', expect.stringMatching(/^⟦.*Ada.*⟧$/)])
  expect(await hello('ar')).toEqual(['en', 'ltr', 'Hello Ada'])
})
