import { describe, expect, it } from 'vitest'
import type { Message, Messages } from './i18n.ts'

const formsOf = (message: Message) => (typeof message === 'string' ? { other: message } : message)
const placesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()

/** What every catalogue keeps, whatever page it is for: run by the test beside it. */
export function describeCatalogues(en: Messages, languages: Readonly<Record<string, Messages>>): void {
  describe.each(Object.entries(languages))('T-91 the catalogue of %s', (lang, messages) => {
    it('has the same keys', () => {
      expect(Object.keys(messages).toSorted()).toEqual(Object.keys(en).toSorted())
    })

    it('has the same placeholders in every sentence', () => {
      for (const [key, message] of Object.entries(messages)) {
        const wanted = placesIn(formsOf(en[key] ?? '').other)
        for (const [form, text] of Object.entries(formsOf(message))) {
          // A language may say "none", "one" and "two" in words.
          const isWord = typeof message !== 'string' && ['zero', 'one', 'two'].includes(form)
          const counted = (places: string[]) => (isWord ? places.filter((place) => place !== '{count}') : places)
          expect([key, form, counted(placesIn(text))]).toEqual([key, form, counted(wanted)])
        }
      }
    })

    it('has every plural form that the language needs', () => {
      const { pluralCategories } = new Intl.PluralRules(lang).resolvedOptions()
      // The category for millions is `other` in our sentences.
      const needed = pluralCategories.filter((category) => category !== 'many' || lang === 'ar')
      for (const [key, message] of Object.entries(messages)) {
        if (typeof message !== 'string')
          expect([key, Object.keys(message)]).toEqual([key, expect.arrayContaining(needed)])
      }
    })

    it('is translated: no long sentence is the English one', () => {
      const long = Object.entries(messages).filter(
        ([, message]) => Object.values(formsOf(message)).join('').length > 25,
      )
      const same = long.filter(([key, message]) => JSON.stringify(message) === JSON.stringify(en[key]))
      expect(same.map(([key]) => key)).toEqual([])
    })
  })
}
