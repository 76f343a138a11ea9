import type { Message, Messages } from '@open-idos/ui'
import { describe, expect, it } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'

const languages: Readonly<Record<string, Messages>> = { de, es }
const formsOf = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message))
const placesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()

describe.each(Object.entries(languages))('the catalogue of %s', (lang, messages) => {
  it('has the same keys', () => {
    expect(Object.keys(messages).toSorted()).toEqual(Object.keys(en).toSorted())
  })

  it('has the same placeholders in every form', () => {
    for (const [key, message] of Object.entries(messages)) {
      const wanted = placesIn(formsOf(en[key as keyof typeof en]).at(-1) ?? '').filter((place) => place !== '{count}')
      for (const form of formsOf(message)) {
        expect([key, placesIn(form).filter((place) => place !== '{count}')]).toEqual([key, wanted])
      }
    }
  })

  it('has every plural form that the language needs', () => {
    const needed = new Intl.PluralRules(lang).resolvedOptions().pluralCategories
    for (const [key, message] of Object.entries(messages)) {
      if (typeof message !== 'string')
        expect([key, Object.keys(message)]).toEqual([key, expect.arrayContaining(needed)])
    }
  })

  it('is translated: no long sentence is the English one', () => {
    const same = Object.entries(messages).filter(
      ([key, message]) =>
        formsOf(message).join('').length > 25 && JSON.stringify(message) === JSON.stringify(en[key as keyof typeof en]),
    )
    expect(same.map(([key]) => key)).toEqual([])
  })
})
