import { askedLanguage } from '@open-idos/ui'
import { effect, signal } from '@preact/signals'
import { languageNames } from './i18n/languages.ts'
import { storage } from './storage.ts'

export type Theme = 'auto' | 'light' | 'dark'

function kept<T extends string>(key: string, values: readonly [T, ...T[]]) {
  const found = storage.get(key)
  const state = signal<T>(values.find((value) => value === found) ?? values[0])
  effect(() => storage.set(key, state.value === values[0] ? undefined : state.value))
  return state
}

/** What the person chose about this page, on this device. */
export const settings = {
  theme: kept<Theme>('theme', ['auto', 'light', 'dark']),
  shortcuts: kept<'on' | 'off'>('shortcuts', ['on', 'off']),
  /** Empty: as the browser. A page that leads here may ask for one; it stays, and gives way to a choice made here. */
  lang: signal(storage.get('lang') ?? askedHere()),
}
effect(() => storage.set('lang', settings.lang.value || undefined))

function askedHere(): string {
  const asked = askedLanguage()
  return languageNames().find(([lang]) => lang === asked)?.[0] ?? ''
}

/** Languages in the order in which the person wants them. */
export function wantedLanguages(): readonly string[] {
  return [settings.lang.value, ...navigator.languages].filter((lang) => lang !== '')
}
